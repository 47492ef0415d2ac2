import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface FileDistributionArgs {
  comment: string;
  bucket: aws.s3.Bucket;
  /** Headers that go with every file. */
  headers: aws.cloudfront.ResponseHeadersPolicy;
  /**
   * The file that `/` answers.
   * @default none: `/` is an error
   */
  defaultRootObject?: string;
  /**
   * Served from everywhere, rather than from North America and Europe, which is the cheapest.
   * @default false
   */
  worldwide?: boolean;
}

/** AWS's own cache policy "CachingOptimized": as `Cache-Control` says, compressed, without cookies and queries. */
const cachingOptimized = "658327ea-f89d-4fab-a63d-7e88639e58f6";

/** Files of a private bucket, served by CloudFront, which reads them with a signature of its own. */
export function fileDistribution(
  name: string,
  { comment, bucket, headers, defaultRootObject, worldwide = false }: FileDistributionArgs,
  parent: { parent: pulumi.Resource },
): aws.cloudfront.Distribution {
  const access = new aws.cloudfront.OriginAccessControl(
    name,
    {
      description: `CloudFront reads the bucket of ${name}`,
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    },
    parent,
  );
  return new aws.cloudfront.Distribution(
    name,
    {
      comment: `${pulumi.getProject()} ${pulumi.getStack()}: ${comment}`,
      enabled: true,
      isIpv6Enabled: true,
      httpVersion: "http2and3",
      priceClass: worldwide ? "PriceClass_All" : "PriceClass_100",
      defaultRootObject,
      origins: [
        {
          originId: "files",
          domainName: bucket.bucketRegionalDomainName,
          originAccessControlId: access.id,
        },
      ],
      defaultCacheBehavior: {
        targetOriginId: "files",
        allowedMethods: ["GET", "HEAD"],
        cachedMethods: ["GET", "HEAD"],
        viewerProtocolPolicy: "redirect-to-https",
        compress: true,
        cachePolicyId: cachingOptimized,
        responseHeadersPolicyId: headers.id,
      },
      restrictions: { geoRestriction: { restrictionType: "none" } },
      viewerCertificate: { cloudfrontDefaultCertificate: true },
    },
    parent,
  );
}

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { HostName } from "../customDomain/host";
import { pointTo } from "../customDomain/pointTo";

export interface FileDistributionArgs {
  comment: string;
  bucket: aws.s3.Bucket;
  /** The response headers of every file. */
  headers: aws.cloudfront.ResponseHeadersPolicy;
  /**
   * The file that `/` returns.
   * @default none: `/` is an error
   */
  defaultRootObject?: string;
  /**
   * Serves files from all edge locations rather than those of North America and Europe, which are the cheapest.
   *
   * @default false
   */
  worldwide?: boolean;
  /**
   * Refuses to delete or replace the distribution, whose address clients know, and the records of its host.
   * @default false
   */
  protect?: boolean;
  /**
   * The ARN of a firewall for CloudFront distributions.
   * @default none
   */
  webAclArn?: pulumi.Input<string>;
  /**
   * A host name on the game's own domain.
   * @default none: CloudFront's own name
   */
  host?: HostName;
  /**
   * The paths that the distribution forwards to another origin.
   * @default none
   */
  passing?: Passing;
  /**
   * What is created and updated before the distribution.
   * @default nothing
   */
  after?: pulumi.Input<pulumi.Resource[]>;
}

/** The part of a distribution that forwards requests to another origin. */
export interface Passing
  extends Pick<aws.cloudfront.DistributionArgs, "orderedCacheBehaviors" | "customErrorResponses"> {
  readonly origins: aws.types.input.cloudfront.DistributionOrigin[];
}

/** AWS's cache policy "CachingOptimized": follows `Cache-Control`, compresses, and ignores cookies and queries. */
const cachingOptimized = "658327ea-f89d-4fab-a63d-7e88639e58f6";

/** The longest comment that CloudFront accepts. */
const longestComment = 128;

/** The resources of a distribution. */
export interface DistributionNodes {
  readonly distribution: aws.cloudfront.Distribution;
  /** Signs CloudFront's requests to the bucket. */
  readonly originAccessControl: aws.cloudfront.OriginAccessControl;
  /** The records of the game's own domain; absent without `host`. */
  readonly records?: readonly aws.route53.Record[];
}

/** Creates a distribution of files in a private bucket, which CloudFront reads with signed requests. */
export function fileDistribution(
  name: string,
  {
    comment,
    bucket,
    headers,
    defaultRootObject,
    worldwide = false,
    protect,
    webAclArn,
    host,
    passing,
    after,
  }: FileDistributionArgs,
  parent: { parent: pulumi.Resource },
): { distribution: aws.cloudfront.Distribution; url: pulumi.Output<string>; nodes: DistributionNodes } {
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
  const distribution = new aws.cloudfront.Distribution(
    name,
    {
      comment: `${pulumi.getProject()} ${pulumi.getStack()}: ${comment}`.slice(0, longestComment),
      enabled: true,
      isIpv6Enabled: true,
      httpVersion: "http2and3",
      priceClass: worldwide ? "PriceClass_All" : "PriceClass_100",
      defaultRootObject,
      webAclId: webAclArn,
      origins: [
        {
          originId: "files",
          domainName: bucket.bucketRegionalDomainName,
          originAccessControlId: access.id,
        },
        ...(passing?.origins ?? []),
      ],
      orderedCacheBehaviors: passing?.orderedCacheBehaviors,
      customErrorResponses: passing?.customErrorResponses,
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
      aliases: host && [host.name],
      viewerCertificate: host
        ? {
            acmCertificateArn: host.certificateArn,
            sslSupportMethod: "sni-only",
            minimumProtocolVersion: "TLSv1.2_2021",
          }
        : { cloudfrontDefaultCertificate: true },
    },
    { ...parent, protect, dependsOn: after },
  );
  const { domainName, hostedZoneId: zoneId } = distribution;
  const records =
    host && pointTo(`${name}-host`, host, { domainName, zoneId, ipv6: true }, { ...parent, protect });
  // A custom domain's name is known before the distribution exists, so that other resources can refer to it early.
  const url = pulumi.interpolate`https://${host?.name ?? domainName}`;
  return {
    distribution,
    url,
    nodes: { distribution, originAccessControl: access, ...(records && { records }) },
  };
}

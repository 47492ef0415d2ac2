import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { siteBucket } from "./siteBucket";
import type { SiteConfig } from "./siteFacts";
import { siteFileNames, siteFiles } from "./siteFiles";
import { siteHeaders } from "./siteHeaders";

export interface WebSiteArgs {
  apiUrl: pulumi.Input<string>;
  realtimeUrl: pulumi.Input<string>;
  userPoolId: pulumi.Input<string>;
  userPoolClientId: pulumi.Input<string>;
  /**
   * Keeps what was published before, for 30 days, and refuses to delete it.
   * @default false
   */
  protect?: boolean;
}

/** AWS's own cache policy "CachingOptimized": as `Cache-Control` says, compressed, without cookies and queries. */
const cachingOptimized = "658327ea-f89d-4fab-a63d-7e88639e58f6";

/** The game's page: files in a private bucket that CloudFront alone may read. */
export class WebSite extends pulumi.ComponentResource {
  /** `https://…`; add it to `corsOrigins` where those are not `*`. */
  readonly url: pulumi.Output<string>;

  constructor(name: string, args: WebSiteArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:WebSite", name, {}, opts);
    const parent = { parent: this };

    const config = configOf(args);
    const { bucket, readableBy } = siteBucket(name, args.protect, parent);
    const headers = siteHeaders(name, config, parent);
    const distribution = distributionOf(name, bucket, headers, args.protect, parent);
    readableBy(distribution);
    publish(name, bucket, config, parent);

    this.url = pulumi.interpolate`https://${distribution.domainName}`;
    this.registerOutputs({ url: this.url });
  }
}

type Parent = { parent: pulumi.Resource };

/** What the page is told of the backend. Cognito is where the provider's configuration has it, or else where AWS has it. */
function configOf(args: WebSiteArgs): pulumi.Output<SiteConfig> {
  const { region } = aws.getRegionOutput();
  const configured = aws.config.endpoints?.find(({ cognitoidp }) => cognitoidp)?.cognitoidp;
  const { apiUrl, realtimeUrl, userPoolId, userPoolClientId } = args;
  const cognitoEndpoint = configured ?? pulumi.interpolate`https://cognito-idp.${region}.amazonaws.com`;
  return pulumi.output({ apiUrl, realtimeUrl, region, userPoolId, userPoolClientId, cognitoEndpoint });
}

function distributionOf(
  name: string,
  bucket: aws.s3.Bucket,
  headers: aws.cloudfront.ResponseHeadersPolicy,
  protect: boolean | undefined,
  parent: Parent,
) {
  const access = new aws.cloudfront.OriginAccessControl(
    name,
    {
      description: "CloudFront reads the site's bucket",
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    },
    parent,
  );
  return new aws.cloudfront.Distribution(
    name,
    {
      comment: `${pulumi.getProject()} ${pulumi.getStack()}`,
      enabled: true,
      isIpv6Enabled: true,
      httpVersion: "http2and3",
      // North America and Europe, which is the cheapest; players of a real game are everywhere.
      priceClass: protect ? "PriceClass_All" : "PriceClass_100",
      defaultRootObject: "index.html",
      origins: [
        {
          originId: "site",
          domainName: bucket.bucketRegionalDomainName,
          originAccessControlId: access.id,
        },
      ],
      defaultCacheBehavior: {
        targetOriginId: "site",
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

/** The page last: it never names what is not there yet. */
function publish(
  name: string,
  bucket: aws.s3.Bucket,
  config: pulumi.Output<SiteConfig>,
  parent: Parent,
): void {
  const files = siteFiles();
  const settings = new aws.s3.BucketObjectv2(
    `${name}-config.json`,
    {
      bucket: bucket.id,
      key: "config.json",
      content: pulumi.jsonStringify(config),
      contentType: "application/json",
      cacheControl: "no-cache",
    },
    parent,
  );
  const put = (file: (typeof siteFileNames)[number], dependsOn: pulumi.Resource[]) => {
    const { key, asset, contentType, cacheControl } = files[file];
    return new aws.s3.BucketObjectv2(
      `${name}-${file}`,
      { bucket: bucket.id, key, source: asset, contentType, cacheControl },
      { ...parent, dependsOn },
    );
  };
  const page = "index.html";
  const others = siteFileNames.filter((file) => file !== page).map((file) => put(file, []));
  put(page, [settings, ...others]);
}

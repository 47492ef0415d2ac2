import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { fileDistribution } from "./lib/fileDistribution";
import { siteBucket } from "./webSite/siteBucket";
import type { SiteConfig } from "./webSite/siteFacts";
import { siteFileNames, siteFiles } from "./webSite/siteFiles";
import { siteHeaders } from "./webSite/siteHeaders";

export interface WebSiteArgs {
  apiUrl: pulumi.Input<string>;
  realtimeUrl: pulumi.Input<string>;
  /** Where avatars are served, and where photos are posted to. */
  avatarsUrl: pulumi.Input<string>;
  uploadsUrl: pulumi.Input<string>;
  userPoolId: pulumi.Input<string>;
  userPoolClientId: pulumi.Input<string>;
  /**
   * Keeps what was published before, for 30 days, and refuses to delete it.
   * @default false
   */
  protect?: boolean;
}

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
    const distribution = fileDistribution(
      name,
      {
        comment: "the game's page",
        bucket,
        headers,
        defaultRootObject: "index.html",
        // Players of a real game are everywhere.
        worldwide: args.protect,
      },
      parent,
    );
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
  const { apiUrl, realtimeUrl, avatarsUrl, uploadsUrl, userPoolId, userPoolClientId } = args;
  const cognitoEndpoint = configured ?? pulumi.interpolate`https://cognito-idp.${region}.amazonaws.com`;
  return pulumi.output({
    apiUrl,
    realtimeUrl,
    avatarsUrl,
    uploadsUrl,
    region,
    userPoolId,
    userPoolClientId,
    cognitoEndpoint,
  });
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

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Account, accountOf } from "./lib/account";
import { fileDistribution } from "./lib/fileDistribution";
import { siteBucket } from "./webSite/siteBucket";
import type { SiteConfig } from "./webSite/siteConfig";
import { type SiteSource, siteFileNames, siteFiles } from "./webSite/siteFiles";
import { siteHeaders } from "./webSite/siteHeaders";

export interface WebSiteArgs extends SiteSource {
  /** The address of the REST API. */
  apiUrl: pulumi.Input<string>;
  /**
   * The address of the WebSocket API.
   * @default none: the page has no live updates
   */
  realtimeUrl?: pulumi.Input<string>;
  /**
   * The address of avatars.
   * @default none: the page shows no avatars
   */
  avatarsUrl?: pulumi.Input<string>;
  /**
   * The address that photos are posted to.
   * @default none: the page sends no photos
   */
  uploadsUrl?: pulumi.Input<string>;
  /**
   * Where players read their e-mails, for a stack whose mail stays in a mailbox of its own.
   * @default none: the page does not say
   */
  mailboxUrl?: string;
  /** The user pool that players sign in to. */
  userPoolId: pulumi.Input<string>;
  /** The pool's client for the page. */
  userPoolClientId: pulumi.Input<string>;
  /**
   * Keeps former versions of files for 30 days, refuses to delete a bucket with files, and serves the page from all of
   * CloudFront's edge locations rather than those of North America and Europe.
   * @default false
   */
  protect?: boolean;
}

/**
 * The game's page: a script and a style sheet built from a folder, in a private bucket that only its CloudFront
 * distribution reads.
 *
 * @atRest $0.023 a month for each GB of files. The distribution costs nothing without requests.
 *
 * @example
 * const site = new WebSite("site", {
 *   folder: "web",
 *   apiUrl: api.url,
 *   userPoolId: auth.userPoolId,
 *   userPoolClientId: auth.clientId,
 * });
 */
export class WebSite extends pulumi.ComponentResource {
  /** The address: `https://…`. Add it to `corsOrigins` where those are not `*`. */
  readonly url: pulumi.Output<string>;

  constructor(name: string, args: WebSiteArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:WebSite", name, args, opts);
    const parent = { parent: this };

    const config = configOf(args, accountOf(this));
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
    publish(name, siteFiles(args), bucket, config, parent);

    this.url = pulumi.interpolate`https://${distribution.domainName}`;
    this.registerOutputs({ url: this.url });
  }
}

type Parent = { parent: pulumi.Resource };

/** The addresses that the page calls. Cognito's is the one that the provider's configuration has, or else AWS's. */
function configOf(args: WebSiteArgs, { region }: Account): pulumi.Output<SiteConfig> {
  const configured = aws.config.endpoints?.find(({ cognitoidp }) => cognitoidp)?.cognitoidp;
  const { apiUrl, realtimeUrl, avatarsUrl, uploadsUrl, userPoolId, userPoolClientId, mailboxUrl } = args;
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
    mailboxUrl,
  });
}

/** Uploads the page last: it never names a file that is not there yet. */
function publish(
  name: string,
  files: ReturnType<typeof siteFiles>,
  bucket: aws.s3.Bucket,
  config: pulumi.Output<SiteConfig>,
  parent: Parent,
): void {
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
    const { key, asset, contentType, cacheControl, stays } = files[file];
    return new aws.s3.BucketObjectv2(
      `${name}-${file}`,
      { bucket: bucket.id, key, source: asset, contentType, cacheControl },
      { ...parent, dependsOn, retainOnDelete: stays },
    );
  };
  const page = "index.html";
  const others = siteFileNames.filter((file) => file !== page).map((file) => put(file, []));
  put(page, [settings, ...others]);
}

import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { HostName } from "./customDomain/host";

import { fileDistribution } from "./lib/fileDistribution";
import { toldLater } from "./lib/toldLater";
import { apiBehavior } from "./webSite/apiBehavior";
import { siteBucket } from "./webSite/siteBucket";
import { siteHeaders } from "./webSite/siteHeaders";

export interface WebSiteArgs {
  /**
   * The name of the page on a domain of the game.
   * @default none: AWS's own address
   */
  host?: HostName;
  /**
   * The ARN of a firewall for distributions.
   * @default none
   */
  webAclArn?: pulumi.Input<string>;
  /**
   * Keeps former versions of files for 30 days, refuses to delete a bucket with files, and serves the page from all of
   * CloudFront's edge locations rather than those of North America and Europe.
   * @default false
   */
  protect?: boolean;
  /**
   * Serves a REST API too, below the API's own path, so that browsers send no preflights for calls of the page. Tell
   * its address with `apiIsAt`: a program that ends without is refused. The API sees CloudFront's addresses instead of
   * the players'. Without a `host`, neither the API nor what its handlers are granted may need the site's `url`: each
   * would wait for the other.
   * @default false: the page calls the API at the API's own address
   */
  servesApi?: boolean;
}

/**
 * The place of the game's page: a private bucket that only its CloudFront distribution reads. It comes before the
 * backend, which allows its address; `GamePage` uploads the page last.
 *
 * @atRest $0.023 a month for each GB of files. The distribution costs nothing without requests.
 *
 * @example
 * const site = new WebSite("site");
 *
 * @example
 * const site = new WebSite("site", { servesApi: true });
 * const api = new GameApi("api", { game, tables, providers: [tables, auth], userPoolArn: auth.userPoolArn });
 * site.apiIsAt(api.gatewayUrl);
 */
export class WebSite extends pulumi.ComponentResource {
  /** The address, which is also the origin of the page: `https://…`, without a slash at its end. */
  readonly url: pulumi.Output<string>;
  /** The address of the API below the site's own; absent without `servesApi`. */
  readonly apiUrl?: pulumi.Output<string>;
  /**
   * Tells the site AWS's address of the API that it serves, such as
   * `https://abc.execute-api.us-east-1.amazonaws.com/v1`: call it once. The site comes before the API, which may allow the
   * site's address. An address without a path is refused, since the other paths are the page's. Without effect unless
   * `servesApi`.
   */
  readonly apiIsAt: (address: pulumi.Input<string>) => void;
  /** The bucket of the files. */
  readonly bucket: aws.s3.Bucket;

  constructor(name: string, args: WebSiteArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:WebSite", name, args, opts);
    const parent = { parent: this };

    const api = args.servesApi
      ? toldLater(`${name}: servesApi needs the API's address: call apiIsAt(api.gatewayUrl)`)
      : undefined;
    const { bucket, readableBy } = siteBucket(name, args.protect, parent);
    const headers = siteHeaders(name, parent);
    const passing = api && apiBehavior(name, api.value, headers, parent);
    const { distribution, url } = fileDistribution(
      name,
      {
        comment: "the game's page",
        bucket,
        headers,
        defaultRootObject: "index.html",
        // Players of a real game are everywhere.
        worldwide: args.protect,
        webAclArn: args.webAclArn,
        host: args.host,
        passing,
      },
      parent,
    );
    readableBy(distribution);

    this.bucket = bucket;
    this.url = url;
    this.apiIsAt = (address) => api?.tell(address);
    this.apiUrl = passing && pulumi.interpolate`${url}${passing.path}`;
    this.registerOutputs({ url: this.url, apiUrl: this.apiUrl });
  }
}

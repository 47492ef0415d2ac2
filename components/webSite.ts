import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { RandomPassword } from "@pulumi/random";

import type { HostName } from "./customDomain/host";
import { accessOf } from "./lib/access";
import { checkArguments } from "./lib/argument";
import { type DistributionNodes, fileDistribution } from "./lib/fileDistribution";
import type { BucketNodes } from "./lib/privateBucket";
import { protectedBy } from "./lib/protectedBy";
import { setLater } from "./lib/setLater";
import { keyGeneration } from "./secretKeys";
import { apiBehavior } from "./webSite/apiBehavior";
import { siteBucket } from "./webSite/siteBucket";
import { siteHeaders } from "./webSite/siteHeaders";
import { siteKeys } from "./webSite/siteKeys";

export interface WebSiteArgs {
  /**
   * The page's host name on the game's own domain.
   * @default none: AWS's own address
   */
  host?: HostName;
  /**
   * The ARN of a firewall for CloudFront distributions.
   * @default none
   */
  webAclArn?: pulumi.Input<string>;
  /**
   * Keeps former versions of files for 30 days, refuses to delete a bucket with files and to delete or replace the
   * distribution, whose address players know, and serves the page from all of CloudFront's edge locations rather than those
   * of North America and Europe.
   * @default false
   */
  protect?: boolean;
  /**
   * Serves a REST API too, below the API's own path, so that browsers send no preflights for the page's calls. Set its
   * address with `apiIsAt`: a program that does not is refused. The distribution adds a secret key to each request, by which
   * an API with `siteKeys` knows the player's address and country. Without a `host`, neither the API nor the resources that its
   * handlers are granted may need the site's `url`, because each would wait for the other.
   * @default false: the page calls the API at the API's own address
   */
  servesApi?: boolean;
  /**
   * The generation of the key that the distribution adds to requests to the API. Counts from 1; raise it by one to rotate.
   * The former key counts for half a day more.
   * @default 1
   */
  keyGeneration?: number;
  /**
   * Publishes the pages before the distribution changes. Set it where `servesApi` was true in the deployed stack: players
   * then get the page that calls the API's own address before the site's address ends to serve the API, which takes
   * minutes. Name the pages with `publishes`: a program that does not is refused. Without a `host`, no page may need
   * the site's `url`.
   * @default false
   */
  pagesFirst?: boolean;
}

/**
 * The hosting of the game's page: a private bucket that only its CloudFront distribution reads. Create it before the
 * backend, which allows the site's address; `GamePage` uploads the page last.
 *
 * @atRest $0.023 a month for each GB of files. The distribution costs nothing without requests.
 *
 * @example
 * const site = new WebSite("site");
 *
 * @example
 * const site = new WebSite("site", { servesApi: true });
 * const { userPoolArn } = auth;
 * const api = new GameApi("api", { game, tables, providers: [tables, auth], userPoolArn, siteKeys: site.siteKeys });
 * site.apiIsAt(api.gatewayUrl);
 */
export class WebSite extends pulumi.ComponentResource {
  /** The address, which is also the origin of the page: `https://…`, without a slash at its end. */
  readonly url: pulumi.Output<string>;
  /** The address of the API below the site's own; absent without `servesApi`. */
  readonly apiUrl?: pulumi.Output<string>;
  /** What an API needs to know that a request came through the site, without the keys themselves; absent without `servesApi`. */
  readonly siteKeys?: pulumi.Output<string>;
  /**
   * Sets AWS's address of the API that the site serves, such as `https://abc.execute-api.us-east-1.amazonaws.com/v1`.
   * Call it once, after the API is created: the API may need the site's address first. An address without a path is
   * refused, because the other paths are the page's. Has no effect without `servesApi`.
   */
  readonly apiIsAt: (address: pulumi.Input<string>) => void;
  /** Names the site's pages. Call it once, after they are created. Has no effect without `pagesFirst`. */
  readonly publishes: (...pages: pulumi.Resource[]) => void;
  /** The bucket of the files. */
  readonly bucket: aws.s3.Bucket;
  /** The underlying resources. */
  readonly nodes: BucketNodes &
    DistributionNodes & {
      /** The headers of every file. */
      readonly headers: aws.cloudfront.ResponseHeadersPolicy;
      /** Keeps the API's answers out of the cache; absent without `servesApi`. */
      readonly apiCachePolicy?: aws.cloudfront.CachePolicy;
      /** The keys that the distribution adds or added to requests to the API, the current one first; absent without `servesApi`. */
      readonly keys?: readonly RandomPassword[];
    };

  constructor(name: string, given: WebSiteArgs = {}, options?: pulumi.ComponentResourceOptions) {
    const { args, opts } = protectedBy(given, options);
    super("gamebackend:index:WebSite", name, args, opts);
    const parent = { parent: this };

    checkArguments(name, { keyGeneration: [args.keyGeneration, keyGeneration] });
    const keys = args.servesApi ? siteKeys(name, args.keyGeneration ?? 1, parent) : undefined;
    const api = args.servesApi
      ? setLater<string>(`${name}: servesApi needs the API's address: call apiIsAt(api.gatewayUrl)`)
      : undefined;
    const pages = args.pagesFirst
      ? setLater<pulumi.Resource[]>(`${name}: pagesFirst needs the pages: call publishes(page)`)
      : undefined;
    const { bucket, readableBy, nodes } = siteBucket(name, args.protect, parent);
    const headers = siteHeaders(name, parent);
    const served = api && keys && apiBehavior(name, api.value, keys.current, headers, parent);
    const files = fileDistribution(
      name,
      {
        comment: "the game's page",
        bucket,
        headers,
        defaultRootObject: "index.html",
        // The players of a protected stack may be anywhere.
        worldwide: args.protect,
        protect: args.protect,
        webAclArn: args.webAclArn,
        host: args.host,
        passing: served?.passing,
        after: pages?.value,
      },
      parent,
    );
    const policy = readableBy(files.distribution);

    this.bucket = bucket;
    this.url = files.url;
    this.apiIsAt = (address) => api?.set(pulumi.output(address));
    this.publishes = (...all) => pages?.set(pulumi.output(all));
    this.apiUrl = served && pulumi.interpolate`${files.url}${served.path}`;
    if (keys) this.siteKeys = keys.known;
    this.nodes = {
      ...nodes,
      ...files.nodes,
      policy,
      headers,
      ...(served && keys && { apiCachePolicy: served.cachePolicy, keys: keys.all }),
    };
    this.registerOutputs({
      url: this.url,
      apiUrl: this.apiUrl,
      siteKeys: this.siteKeys,
      ...accessOf(this),
    });
  }
}

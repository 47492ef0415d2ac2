import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { gameServer, withPolicy } from "./gamePage/contentSecurityPolicy";
import { keyBelow, type PageSource, pageFileNames, pageFiles, pageText } from "./gamePage/pageFiles";
import type { PagePlatform, SiteConfig } from "./gamePage/siteConfig";
import { accountOf } from "./lib/account";
import { checkArguments, matching } from "./lib/argument";
import type { WebSite } from "./webSite";

export interface GamePageArgs extends PageSource {
  /** The site that serves the page. */
  site: WebSite;
  /** The API's own address. If the site serves the API, the page calls it at the site's address instead. */
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
   * The address where players read their e-mails, for a stack with its own mailbox.
   *
   * @default none: the page links to no mailbox
   */
  mailboxUrl?: pulumi.Input<string>;
  /**
   * The address of a store that stands in for the device's own, for a local run.
   *
   * @default none: the page sells nothing for money
   */
  deviceStoreUrl?: pulumi.Input<string>;
  /**
   * Deprecated: say it by `told`.
   *
   * @default false
   */
  sellsInSteam?: boolean;
  /**
   * Further facts for the page, by the names in its `config.json`: a text, a number, or true.
   *
   * @default none
   */
  told?: object;
  /**
   * The platforms whose accounts sign players in, by the names that identities have, and by which of them a browser can.
   *
   * @default none: the page lists no such accounts
   */
  platforms?: Readonly<Record<string, pulumi.Input<PagePlatform>>>;
  /**
   * The addresses of game servers that the page may connect to: sources of a Content-Security-Policy, such as
   * `wss://*.servers.example.com:*`.
   * @default none: the page plays no matches
   */
  gameServers?: readonly pulumi.Input<string>[];
  /**
   * The addresses that the page may ping to measure its latency: `pings` of a `GameSessionService`.
   * @default none
   */
  pings?: pulumi.Input<readonly string[]>;
  /** The user pool that players sign in to. */
  userPoolId: pulumi.Input<string>;
  /** The pool's client for the page. */
  userPoolClientId: pulumi.Input<string>;
}

/** A path of one name: the page's files have it before their names. */
const pagePath = matching(
  /^[a-z][a-z0-9-]{0,31}$/,
  "one word of small letters, digits and hyphens, such as desk",
);

type Parent = { parent: pulumi.Resource };

/**
 * The game's page: a script and a style sheet built from a folder, and the addresses of its backend, uploaded to a
 * site. The page may connect to that backend, to the named game servers, and to nothing else.
 *
 * A site can have further pages, each with a `path`, such as one for staff.
 *
 * @atRest nothing.
 *
 * @example
 * new GamePage("page", {
 *   site,
 *   folder: "web",
 *   apiUrl: api.url,
 *   userPoolId: auth.userPoolId,
 *   userPoolClientId: auth.clientId,
 * });
 */
export class GamePage extends pulumi.ComponentResource {
  /** The underlying resources. */
  readonly nodes: {
    /** The page's files, by their names: `index.html`, `config.json`, `app.js`… */
    readonly files: Readonly<Record<string, aws.s3.BucketObjectv2>>;
  };

  constructor(name: string, args: GamePageArgs, opts?: pulumi.ComponentResourceOptions) {
    // The site may wait for its pages, so they do not wait for its address.
    super(
      "gamebackend:index:GamePage",
      name,
      { ...args, told: undefined, ...args.told, site: args.site.bucket.id },
      opts,
    );
    checkArguments(name, { gameServers: [args.gameServers, gameServer], path: [args.path, pagePath] });
    this.nodes = { files: publish(name, args, configOf(args, this), { parent: this }) };
    this.registerOutputs({});
  }
}

/**
 * Returns the addresses that the page calls. Cognito's is the endpoint in the provider's configuration, or else AWS's.
 */
function configOf(args: GamePageArgs, component: pulumi.Resource): pulumi.Output<SiteConfig> {
  const { region } = accountOf(component);
  const configured = aws.config.endpoints?.find(({ cognitoidp }) => cognitoidp)?.cognitoidp;
  const { site, realtimeUrl, avatarsUrl, uploadsUrl, userPoolId, userPoolClientId } = args;
  const { mailboxUrl, deviceStoreUrl, sellsInSteam, told, platforms = {}, gameServers, pings } = args;
  const cognitoEndpoint = configured ?? pulumi.interpolate`https://cognito-idp.${region}.amazonaws.com`;
  return pulumi.output({
    apiUrl: site.apiUrl ?? args.apiUrl,
    ...(site.apiUrl && { directApiUrl: args.apiUrl }),
    realtimeUrl,
    avatarsUrl,
    uploadsUrl,
    region,
    userPoolId,
    userPoolClientId,
    cognitoEndpoint,
    mailboxUrl,
    deviceStoreUrl,
    ...Object.fromEntries(Object.entries({ sellsInSteam, ...told }).filter(([, value]) => value)),
    ...(Object.keys(platforms).length > 0 && { platforms }),
    ...(gameServers?.length && { gameServers }),
    pings: pulumi.output(pings).apply((all) => (all?.length ? all : undefined)),
  });
}

/** Uploads the page last, so that it never names a file that is not uploaded yet. Returns the files by their names. */
function publish(name: string, args: GamePageArgs, config: pulumi.Output<SiteConfig>, parent: Parent) {
  const bucket = args.site.bucket.id;
  const source = { folder: args.folder, path: args.path, facts: args.facts };
  const files = pageFiles(source);
  const settings = new aws.s3.BucketObjectv2(
    `${name}-config.json`,
    {
      bucket,
      key: keyBelow(args.path, "config.json"),
      content: pulumi.jsonStringify(config),
      contentType: "application/json",
      cacheControl: "no-cache",
    },
    parent,
  );
  const page = "index.html";
  const others = pageFileNames
    .filter((file) => file !== page)
    .map((file) => {
      const { key, asset, contentType, cacheControl, stays } = files[file];
      const uploaded = new aws.s3.BucketObjectv2(
        `${name}-${file}`,
        { bucket, key, source: asset, contentType, cacheControl },
        { ...parent, retainOnDelete: stays },
      );
      return [file, uploaded] as const;
    });
  const { key, contentType, cacheControl } = files[page];
  const content = pulumi.all([config, pageText(source)]).apply(([all, text]) => withPolicy(text, all));
  const last = new aws.s3.BucketObjectv2(
    `${name}-${page}`,
    { bucket, key, content, contentType, cacheControl },
    { ...parent, dependsOn: [settings, ...others.map(([, uploaded]) => uploaded)] },
  );
  return { [page]: last, "config.json": settings, ...Object.fromEntries(others) };
}

import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { readObject } from "./readObject";

/** What handlers know of each platform, as JSON by the names that `AuthPool` provides them under. */
export type Platforms = Readonly<Record<string, string>>;

const apple = { issuers: ["https://appleid.apple.com"], keysUrl: "https://appleid.apple.com/auth/keys" };
const google = {
  // Google documents both.
  issuers: ["https://accounts.google.com", "accounts.google.com"],
  keysUrl: "https://www.googleapis.com/oauth2/v3/certs",
};

const Audiences = z.array(z.string().min(1).max(255)).max(50);

const Issuers = z.record(
  z.string().regex(/^[a-z][a-z0-9]{0,31}$/, "a name of lower-case letters and digits"),
  z.strictObject({
    issuer: z.url(),
    audiences: Audiences.min(1),
    codes: z
      .strictObject({
        clientId: z.string().min(1).max(255),
        callsPerMinute: z.int().min(2).max(60_000).default(600),
      })
      .optional(),
  }),
);

const Choice = z.enum(["refuse", "allow"]);

const Steam = z.strictObject({
  appId: z.int().positive(),
  identity: z.string().regex(/^[\w.-]{1,64}$/, "1 to 64 letters, digits, dots, dashes or underscores"),
  publisherBanned: Choice.default("refuse"),
  vacBanned: Choice.default("allow"),
  familySharing: Choice.default("allow"),
  relink: z.boolean().default(false),
  // Valve's terms allow 100,000 calls a day.
  callsPerMinute: z.int().min(2).max(6_000).default(60),
});

const PlayGames = z.strictObject({
  clientId: z.string().min(1).max(255),
  applicationId: z.string().regex(/^\d{6,20}$/, "the game's number in Play Console, as a text"),
  callsPerMinute: z.int().min(2).max(60_000).default(600),
});

const BundleId = z.string().regex(/^[A-Za-z0-9.-]{1,155}$/, "a bundle id such as com.example.game");

const GameCenter = z.strictObject({
  bundleIds: z.array(BundleId).min(1).max(20),
  roots: z.array(z.base64().max(2_000)).max(2).default([]),
});

const AppleServer = z.strictObject({
  teamId: z.string().regex(/^[A-Z0-9]{10}$/, "the team's id of ten characters"),
  keyId: z.string().regex(/^[A-Z0-9]{10}$/, "the key's id of ten characters"),
});

const AppleCallback = z.strictObject({
  link: z.url().max(300),
  redirectUri: z.url().max(300),
});

const Servers = z.record(z.string(), z.url());

/** Reads the addresses that stand in for platforms' own. */
export const platformServers = (config: pulumi.Config) => readObject(config, "platformServers", Servers);

/** Reads which platforms sign players in. Throws `pulumi.RunError`, naming the setting that is wrong. */
export function platforms(config: pulumi.Config, protect: boolean): Platforms {
  const servers = platformServers(config);
  if (protect && Object.keys(servers).length > 0)
    throw new pulumi.RunError(
      "platformServers: a production stack trusts the platforms' own servers only: pulumi config rm platformServers",
    );
  const ofOne = (name: string, { issuers, keysUrl }: typeof apple) => {
    const audiences = readObject(config, `${name}Audiences`, Audiences);
    const keys = servers[name] === undefined ? keysUrl : `${servers[name]}/keys`;
    return audiences.length > 0
      ? { [`${name}SignIn`]: JSON.stringify({ [name]: { issuers, audiences, keysUrl: keys } }) }
      : {};
  };
  return {
    ...ofApple(config, ofOne("apple", apple), servers["apple"]),
    ...ofOne("google", google),
    ...ofGameCenter(config, servers["gamecenter"], protect),
    ...ofPlayGames(config, servers["playgames"]),
    ...ofSteam(config, servers["steam"]),
    ...ofIssuers(config, protect),
  };
}

/** Adds what asks Apple's server to the sign-in by Apple's ID tokens. */
function ofApple(config: pulumi.Config, tokens: Platforms, server: string | undefined): Platforms {
  const wanted = Object.keys(config.requireObject<object>("appleServer")).length > 0;
  if (!tokens["appleSignIn"]) {
    if (wanted) throw new pulumi.RunError("appleServer: needs appleAudiences, whose codes it exchanges");
    return tokens;
  }
  const page = callbackOf(config);
  if (!wanted) return { ...tokens, ...page, appleServer: "{}" };
  const settings = readObject(config, "appleServer", AppleServer);
  if (!config.get("appleSignInKey"))
    throw new pulumi.RunError(
      "appleServer: needs the key's file: pulumi config set --secret appleSignInKey < AuthKey_….p8",
    );
  const api = server ?? "https://appleid.apple.com";
  return { ...tokens, ...page, appleServer: JSON.stringify({ api, ...settings }) };
}

function callbackOf(config: pulumi.Config): Platforms {
  if (Object.keys(config.requireObject<object>("appleCallback")).length === 0) return {};
  const { link, redirectUri } = readObject(config, "appleCallback", AppleCallback);
  const refused = (why: string) => new pulumi.RunError(`appleCallback: ${why}`);
  // A browser would run it, or stay where it is.
  if (
    /^(javascript|data|file|http|blob|about):/i.test(link) ||
    (new URL(link).hash && !link.startsWith("intent:"))
  )
    throw refused("link is one of the app, such as mygame://apple or https://play.example.com/apple");
  if (!/\/auth\/apple\/callback$/.test(new URL(redirectUri).pathname))
    throw refused("redirectUri is the API's address with /auth/apple/callback, as Apple has it");
  return { appleCallback: JSON.stringify({ link, redirectUri }) };
}

function ofGameCenter(config: pulumi.Config, server: string | undefined, protect: boolean): Platforms {
  if (Object.keys(config.requireObject<object>("gameCenterSignIn")).length === 0) return {};
  const { bundleIds, roots } = readObject(config, "gameCenterSignIn", GameCenter);
  const refused = (why: string) => new pulumi.RunError(`gameCenterSignIn: ${why}`);
  if (protect && roots.length > 0)
    throw refused("a production stack trusts Apple's authorities alone: remove roots");
  // Apple signs the player's id and the bundle id as one text, without anything between them.
  const [longer] = bundleIds.filter((each) => bundleIds.some((end) => end !== each && each.endsWith(end)));
  if (longer !== undefined)
    throw refused(`no bundle id may end as ${longer} does: a signature for one would fit the other`);
  const keys = `${server ?? "https://static.gc.apple.com"}/public-key/gc-prod-`;
  const issuers = server === undefined ? "http://cacerts.digicert.com/" : `${server}/authorities/`;
  return { gameCenterSignIn: JSON.stringify({ keys, issuers, bundleIds, roots }) };
}

function ofPlayGames(config: pulumi.Config, server: string | undefined): Platforms {
  if (Object.keys(config.requireObject<object>("playGamesSignIn")).length === 0) return {};
  const settings = readObject(config, "playGamesSignIn", PlayGames);
  if (!config.get("playGamesSecret"))
    throw new pulumi.RunError(
      "playGamesSignIn: needs the client's secret: pulumi config set --secret playGamesSecret <secret>",
    );
  const tokens = server === undefined ? "https://oauth2.googleapis.com/token" : `${server}/token`;
  const games = server ?? "https://www.googleapis.com";
  return { playGamesSignIn: JSON.stringify({ tokens, games, ...settings }) };
}

function ofSteam(config: pulumi.Config, server: string | undefined): Platforms {
  if (Object.keys(config.requireObject<object>("steamSignIn")).length === 0) return {};
  const settings = readObject(config, "steamSignIn", Steam);
  if (!config.get("steamPublisherKey"))
    throw new pulumi.RunError(
      "steamSignIn: needs the publisher's key: pulumi config set --secret steamPublisherKey <key>",
    );
  return { steamSignIn: JSON.stringify({ api: server ?? "https://partner.steam-api.com", ...settings }) };
}

function ofIssuers(config: pulumi.Config, protect: boolean): Platforms {
  const named = readObject(config, "oidcIssuers", Issuers);
  const wrong = Object.values(named).find(({ issuer }) => !isIssuer(issuer, protect));
  if (wrong)
    throw new pulumi.RunError(
      `oidcIssuers: ${wrong.issuer} is not an issuer: it begins with https:// and has no user, query or fragment`,
    );
  const issuers = Object.entries(named).map(([name, { issuer, audiences }]) => [
    name,
    { issuers: [issuer], audiences },
  ]);
  if (issuers.length === 0) return {};
  const codes = Object.entries(named).flatMap(([name, { codes: one, audiences }]) => {
    if (one && !audiences.includes(one.clientId))
      throw new pulumi.RunError(
        `oidcIssuers.${name}.codes.clientId: is not among the audiences, for which the issuer's ID tokens are`,
      );
    return one ? [[name, one] as const] : [];
  });
  return {
    oidcSignIn: JSON.stringify(Object.fromEntries(issuers)),
    ...(codes.length > 0 && { oidcCodes: JSON.stringify(Object.fromEntries(codes)) }),
  };
}

/** Returns the secrets of clients at issuers, as JSON by the issuers' names. Clients without one are public. */
export const oidcSecretsOf = (config: pulumi.Config): pulumi.Output<string> =>
  config.requireSecret("oidcSecrets").apply((text) => {
    const { success } = z.record(z.string(), z.string().min(1)).safeParse(parsed(text));
    if (success) return text;
    throw new pulumi.RunError(
      `oidcSecrets: is not JSON such as {"epic":"secret"}: pulumi config set --secret oidcSecrets '{"epic":"secret"}'`,
    );
  });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Tells whether an address can be an issuer. Only a local run's may be without TLS. */
function isIssuer(address: string, protect: boolean): boolean {
  const { protocol, hostname, username, password, search, hash } = new URL(address);
  const isLocal = !protect && protocol === "http:" && hostname === "127.0.0.1";
  return (protocol === "https:" || isLocal) && !username && !password && !search && !hash;
}

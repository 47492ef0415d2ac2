import type {
  AccountsArgs,
  AuthPoolArgs,
  MailArgs,
  SignInArgs,
} from "@game-backend/components/authPool/args";
import { type ProcessorArgs, photosAtOnce } from "@game-backend/components/avatarProcessor";
import type { CustomDomainArgs } from "@game-backend/components/customDomain";
import { upstreamAddress } from "@game-backend/components/gameApi/args";
import { startsOfNetwork } from "@game-backend/components/gameSessionService";
import type { Hosting } from "@game-backend/components/gameSessionService/hosting";
import type { Provider } from "@game-backend/components/lib/grants";
import { origin } from "@game-backend/components/lib/origin";
import { playerBudgetUnits } from "@game-backend/components/lib/playerBudget";
import type { Telemetry } from "@game-backend/components/lib/telemetry";
import type { MonitoringArgs } from "@game-backend/components/monitoring/args";
import { pushes } from "@game-backend/components/realtimeApi";
import { keyGeneration } from "@game-backend/components/secretKeys";
import type { AnswerChecks } from "@game-backend/framework/answers";
import type { MinClient } from "@game-backend/framework/gameClient/minClient";
import * as pulumi from "@pulumi/pulumi";
import { accounts } from "./config/accounts";
import { type AgeRules, ageRules } from "./config/ages";
import { answersOf } from "./config/answers";
import { checked } from "./config/checked";
import { consents } from "./config/consents";
import { type Delivery, delivery, releasedBy } from "./config/delivery";
import { domain } from "./config/domain";
import { type FirewallConfig, firewall } from "./config/firewall";
import { gameServersOf } from "./config/gameServers";
import { refuseUnknownKeys } from "./config/knownKeys";
import { mailOf } from "./config/mail";
import { minClient } from "./config/minClient";
import { operators } from "./config/operators";
import { type Origins, originsOf } from "./config/origins";
import { type PagePlatforms, pagePlatforms } from "./config/pagePlatforms";
import { oidcSecretsOf, type Platforms, platforms } from "./config/platforms";
import { poolOf } from "./config/pool";
import { refuseOtherPartitions } from "./config/region";
import { sessions } from "./config/sessions";
import { domainPrefixOf, refuseSharedNames, type StackClass, stackClassOf } from "./config/stackClass";
import { staffInPlayersPool, staffNumbers } from "./config/staff";
import {
  type AppleStore,
  appleStoreOf,
  deviceStoreUrlOf,
  type GoogleStore,
  googleStoreOf,
  type SteamStore,
  steamStoreOf,
} from "./config/stores";
import { telemetry } from "./config/telemetry";
import { textRulesOf } from "./config/textRules";

/** The stack's configuration, typed. Every key is declared, with its default, in `Pulumi.yaml`. */
export interface Config extends Origins {
  /** Keeps the data, and what players and partners know, if the stack is destroyed by mistake. */
  protect: boolean;
  telemetry: Telemetry;
  /** The game's app in Apple's store. Absent: nothing is sold there. */
  appleStore?: AppleStore;
  /** The game's app in Google Play. Absent: nothing is sold there. */
  googleStore?: GoogleStore;
  /** The game in Steam's shop. Absent: nothing is sold there. */
  steamStore?: SteamStore;
  /** The key that asks Apple's server API, as App Store Connect gives it: PEM. */
  appleStoreKey?: pulumi.Output<string>;
  /** The key of the service account that asks Google Play, as Google's console gives it: JSON. */
  googlePlayKey?: pulumi.Output<string>;
  /** The publisher's key that may sell in Steam. */
  steamStoreKey?: pulumi.Output<string>;
  /** The key with which the server proves to Apple who it is, for sign-ins: PEM. */
  appleSignInKey?: pulumi.Output<string>;
  /** The secrets of the game's clients at OpenID Connect issuers, as JSON by the issuers' names. */
  oidcSecrets?: pulumi.Output<string>;
  /** The secret of the game's OAuth client at Google, for Play Games. */
  playGamesSecret?: pulumi.Output<string>;
  /** The publisher's key of Steam's web API. */
  steamPublisherKey?: pulumi.Output<string>;
  /** The activities that age may close, and the countries where the game is offered. */
  ageRules: AgeRules;
  /** The versions of the documents that players must accept, by the documents' names. */
  consents: Readonly<Record<string, string>>;
  /** The origins, in addition to the page's own, whose pages may call the API; `*` for any. */
  corsOrigins: string[];
  apiLimits: GatewayLimits & {
    /** Keeps the logs of the functions that earlier versions made for routes. */
    formerLogs: boolean;
    /** The oldest builds of the game that the API serves, by platform. */
    minClient: MinClient;
    /** Counts from 1: the generation of the signing keys. */
    keyGeneration: number;
  };
  socketLimits: GatewayLimits & {
    /** Messages per second that leaderboard pushes and broadcasts may send together. */
    pushesPerSecond: number;
    keyGeneration: number;
    /** Keeps the logs of the functions that version 0.1 made for each message. */
    formerLogs: boolean;
  };
  /** How many accounts may be created. */
  accounts: AccountsArgs;
  /** Absent: there is no hosted sign-in page. */
  signIn?: SignInArgs;
  /** Cognito's feature plan, and whether refresh tokens are good for one renewal. */
  pool: Pick<AuthPoolArgs, "tier" | "refreshRotation">;
  /** Members of the players' pool's groups `admins` and `editors` are staff too. */
  staffInPlayersPool: boolean;
  /** How much a member of the staff may do in a day before another admin must agree, by what it is. */
  staffNumbers: ReturnType<typeof staffNumbers>;
  /** Another admin must agree before staff delete an account. */
  deletionNeedsSecondAdmin: boolean;
  /** The platforms whose proofs sign players in. */
  platforms: Platforms;
  /** The addresses, in addition to the page's own, to which the hosted sign-in page may redirect a player. */
  callbackUrls: string[];
  /** Absent: Cognito's own sender. */
  mail?: MailArgs;
  /** The address to which `/partner` forwards requests, without a slash at its end. Absent: there is no such route. */
  upstreamUrl?: string;
  page: {
    /** The address where players read their e-mails. Absent: the page links to no mailbox. */
    mailboxUrl?: string;
    /** The address of a store that stands in for the device's own. Absent: the page sells nothing for money. */
    deviceStoreUrl?: string;
    /** True if the game sells in Steam. */
    sellsInSteam: boolean;
    /** The platforms whose accounts sign players in, and by which of them a browser can. */
    platforms: PagePlatforms;
    /** The addresses of game servers that the page may connect to. Empty: the page plays no matches. */
    gameServers: string[];
  };
  avatar: ProcessorArgs;
  delivery: Delivery;
  /** The e-mail address that alarms are sent to, and the monthly budget in dollars. */
  operators: Pick<MonitoringArgs, "email" | "monthlyBudget">;
  /** Absent: AWS's addresses. */
  domain?: CustomDomainArgs;
  firewall: FirewallConfig;
  /** The hosting of game sessions. Absent: there is no GameLift. */
  sessions?: Hosting;
  /** How many game sessions and searches all players of a network may start in an hour. 0: no limit. */
  startsPerNetwork: number;
  /** What handlers are granted of the stack's own rules for players' texts; nothing if there are none. */
  textRules: Provider["provides"];
}

/** The settings that both gateways share. */
interface GatewayLimits {
  /** Requests a second and burst of each method of the API, and of each route of the WebSocket API. */
  throttle: { rate: number; burst: number };
  /** The most that one player's requests and messages may cost in an hour, in write units of DynamoDB. 0: no limit. */
  playerBudget: number;
  /** Which answers of handlers are compared with what their routes say. */
  answers: AnswerChecks;
  /** This stack sets the account's role for API Gateway's logs in its region. */
  accountLogging: boolean;
}

/** Reads and checks the configuration. Throws a `pulumi.RunError` that says what to do. */
export function readConfig(config = new pulumi.Config()): Config {
  const settings = readSettings(config);
  return { ...settings, ...originsOf(settings) };
}

function readSettings(config: pulumi.Config): Omit<Config, keyof Origins> {
  refuseUnknownKeys();
  refuseOtherPartitions(new pulumi.Config("aws").get("region"));
  const stackClass = stackClassOf(config.require("stackClass"), config.require("protect"));
  const protect = stackClass === "production";
  const isReview = stackClass === "review";
  if (isReview) refuseSharedNames(config.require("domain"));
  const measured = telemetry(config);
  const delivered = delivery(config);
  const signedInBy = platforms(config, protect);
  const shared = {
    throttle: { rate: config.requireNumber("throttleRate"), burst: config.requireNumber("throttleBurst") },
    playerBudget: playerBudget(config.requireNumber("playerBudget")),
    answers: answersOf(config.require("answers"), stackClass),
    // A review stack leaves the account as it is.
    accountLogging: !isReview && config.requireBoolean("apiGatewayLogging"),
    keyGeneration: checked("keyGeneration", config.requireNumber("keyGeneration"), keyGeneration),
    formerLogs: config.requireBoolean("formerLogs"),
  };
  return {
    protect,
    telemetry: measured,
    appleStore: appleStoreOf(config, protect),
    googleStore: googleStoreOf(config, protect),
    steamStore: steamStoreOf(config, protect),
    appleStoreKey: config.get("appleStoreKey") ? config.requireSecret("appleStoreKey") : undefined,
    googlePlayKey: config.get("googlePlayKey") ? config.requireSecret("googlePlayKey") : undefined,
    steamStoreKey: config.get("steamStoreKey") ? config.requireSecret("steamStoreKey") : undefined,
    appleSignInKey: config.get("appleSignInKey") ? config.requireSecret("appleSignInKey") : undefined,
    playGamesSecret: config.get("playGamesSecret") ? config.requireSecret("playGamesSecret") : undefined,
    steamPublisherKey: config.get("steamPublisherKey")
      ? config.requireSecret("steamPublisherKey")
      : undefined,
    ageRules: ageRules(config),
    consents: consents(config),
    corsOrigins: origins(config.requireObject<string[]>("corsOrigins")),
    apiLimits: { ...shared, minClient: minClient(config) },
    socketLimits: { ...shared, pushesPerSecond: pushesPerSecond(config.requireNumber("pushesPerSecond")) },
    accounts: accounts(config),
    signIn: signIn(config, stackClass),
    pool: poolOf(config),
    deletionNeedsSecondAdmin: config.requireBoolean("deletionNeedsSecondAdmin"),
    staffInPlayersPool: staffInPlayersPool(config),
    staffNumbers: staffNumbers(config),
    platforms: signedInBy,
    oidcSecrets: signedInBy["oidcCodes"] ? oidcSecretsOf(config) : undefined,
    callbackUrls: config.requireObject<string[]>("callbackUrls"),
    mail: mailOf(
      config.require("mailFrom"),
      config.require("mailIdentity"),
      config.require("mailsPerDay"),
      protect,
    ),
    upstreamUrl: upstreamUrl(config.get("upstreamUrl"), protect),
    page: {
      mailboxUrl: config.get("mailboxUrl") || undefined,
      deviceStoreUrl: deviceStoreUrlOf(config.get("deviceStoreUrl"), protect),
      sellsInSteam: steamStoreOf(config, protect) !== undefined,
      platforms: pagePlatforms(config, signedInBy, protect),
      gameServers: gameServersOf(config.require("gameServers")),
    },
    avatar: { ...avatar(config), releasedBy: releasedBy(delivered) },
    delivery: delivered,
    operators: isReview ? {} : operators(config.require("alarmEmail"), config.require("monthlyBudget")),
    domain: domain(config.require("domain"), config.require("hostedZoneId")),
    firewall: firewall(config, measured),
    sessions: sessions(config),
    textRules: textRulesOf(config.requireObject("textRules")),
    startsPerNetwork: checked("startsPerNetwork", config.requireNumber("startsPerNetwork"), startsOfNetwork),
  };
}

const playerBudget = (units: number): number => checked("playerBudget", units, playerBudgetUnits);

export const pushesPerSecond = (perSecond: number): number => checked("pushesPerSecond", perSecond, pushes);

function avatar(config: pulumi.Config): ProcessorArgs {
  const concurrency = config.requireNumber("avatarConcurrency");
  return {
    packaging: config.require<"zip" | "image">("avatarProcessor", { allowedValues: ["zip", "image"] }),
    imageDigest: config.get("avatarImageDigest") || undefined,
    concurrency: concurrency === -1 ? undefined : checked("avatarConcurrency", concurrency, photosAtOnce),
  };
}

function signIn(config: pulumi.Config, stackClass: StackClass): Config["signIn"] {
  const domainPrefix = domainPrefixOf(stackClass, config.require("authDomainPrefix")) || undefined;
  const clientId = config.get("googleClientId");
  if (!clientId) return domainPrefix === undefined ? undefined : { domainPrefix };
  if (!domainPrefix) {
    throw new pulumi.RunError(
      "Google sign-in needs a hosted page: pulumi config set authDomainPrefix <prefix>",
    );
  }
  const clientSecret = config.requireSecret("googleClientSecret").apply((secret) => {
    if (!secret) throw new pulumi.RunError("Set it: pulumi config set --secret googleClientSecret <secret>");
    return secret;
  });
  return { domainPrefix, google: { clientId, clientSecret } };
}

/**
 * Returns the upstream's address without slashes at its end. Its own path, if any, comes before a request's path.
 * Throws for `http:` in a protected stack, which does not send players' ids without TLS.
 */
export function upstreamUrl(text: string | undefined, protect: boolean): string | undefined {
  if (!text) return undefined;
  const refuse = (why: string) => new pulumi.RunError(`upstreamUrl: ${text} ${why}`);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw refuse("is not an address such as https://api.example.com/v2");
  if (url.username || url.password)
    throw refuse("has credentials in it: the upstream is sent a token instead");
  if (url.search || url.hash) throw refuse("must end with its path, without ? and #");
  if (/[{}$\s]/.test(text)) throw refuse("has characters that API Gateway takes for its own: { } $");
  if (protect && url.protocol !== "https:")
    throw refuse("must begin with https:// in a stack that is protected");
  return checked("upstreamUrl", text.replace(/\/+$/, ""), upstreamAddress);
}

const origins = (list: readonly string[]): string[] =>
  list.map((each) => checked("corsOrigins", each, origin));

import * as pulumi from "@pulumi/pulumi";

/** The players from whom purchases with test money are taken, by their ids. */
type Testers = "all" | readonly string[];

/** A game's app in Apple's store. */
export interface AppleStore {
  bundleId: string;
  appAppleId?: number;
  roots?: readonly string[];
  xcode?: string;
  server?: { keyId: string; issuerId: string };
  api?: string;
  testers: Testers;
}

/** A game's app in Google Play. */
export interface GoogleStore {
  packageName: string;
  push?: { audience: string; email: string };
  testers: Testers;
  callsPerMinute?: number;
  api?: string;
  tokens?: string;
  keys?: string;
}

/** A game in Steam's shop. */
export interface SteamStore {
  appId: number;
  testers: Testers;
  api?: string;
}

/**
 * Reads `appleStore`; `undefined` if the game is not sold there. Outside of production, every player may buy with test money.
 * Throws `pulumi.RunError` for a root of another authority in a production stack: whoever has its key could make purchases; and for
 * Xcode's certificate in a deployed stack.
 */
export function appleStoreOf(config: pulumi.Config, isProduction: boolean): AppleStore | undefined {
  const store = new StoreSetting(config, "appleStore", isProduction);
  const given = store.read<AppleStore>([
    ...["bundleId", "appAppleId", "roots", "xcode", "server", "api", "testers"],
  ]);
  if (!given) return undefined;
  const { bundleId, appAppleId, roots = [], xcode, testers, server, api } = given;
  if (typeof bundleId !== "string" || !/^[A-Za-z0-9.-]{1,155}$/.test(bundleId))
    throw store.refused("bundleId is not one such as com.example.game");
  if (appAppleId !== undefined && !Number.isSafeInteger(appAppleId))
    throw store.refused("appAppleId is not the app's number in App Store Connect");
  if (isProduction && appAppleId === undefined) throw store.refused("a production stack needs appAppleId");
  if (isProduction && roots.length > 0)
    throw store.refused("a production stack trusts Apple's roots alone: remove roots");
  if (xcode !== undefined && !isOnThisMachine(config.get("deviceStoreUrl")))
    throw store.refused("only a local run with its local store takes what Xcode signs: remove xcode");
  if (server && (typeof server.keyId !== "string" || typeof server.issuerId !== "string"))
    throw store.refused("server has the keyId and the issuerId of the key in App Store Connect");
  if (isProduction && api !== undefined)
    throw store.refused("a production stack asks Apple at its own address: remove api");
  return {
    ...{ bundleId, appAppleId, roots, testers: store.testers(testers) },
    ...(xcode !== undefined && { xcode }),
    ...(server && { server }),
    ...(api !== undefined && { api }),
  };
}

/**
 * Reads `googleStore`; `undefined` if the game is not sold there. Throws `pulumi.RunError` for other addresses than Google's in a
 * production stack.
 */
export function googleStoreOf(config: pulumi.Config, isProduction: boolean): GoogleStore | undefined {
  const store = new StoreSetting(config, "googleStore", isProduction);
  const names = ["packageName", "push", "testers", "callsPerMinute", "api", "tokens", "keys"];
  const given = store.read<GoogleStore>(names);
  if (!given) return undefined;
  const { packageName, push, testers, callsPerMinute, ...addresses } = given;
  if (typeof packageName !== "string" || !/^[A-Za-z0-9_.]{1,150}$/.test(packageName))
    throw store.refused("packageName is not one such as com.example.game");
  if (push && (typeof push.audience !== "string" || typeof push.email !== "string"))
    throw store.refused("push has the subscription's audience and email");
  if (callsPerMinute !== undefined && !(Number.isInteger(callsPerMinute) && callsPerMinute >= 30))
    throw store.refused("callsPerMinute is what Google lets the game ask: 30 or more");
  if (isProduction && Object.keys(addresses).length > 0)
    throw store.refused("a production stack asks Google at its own addresses: remove api, tokens and keys");
  return {
    ...{ packageName, push, testers: store.testers(testers), ...addresses },
    ...(callsPerMinute !== undefined && { callsPerMinute }),
  };
}

/**
 * Reads `steamStore`; `undefined` if the game is not sold there. Outside of production, every order goes to Steam's sandbox. Throws
 * `pulumi.RunError` without the publisher's key, and for another address than Valve's in a production stack.
 */
export function steamStoreOf(config: pulumi.Config, isProduction: boolean): SteamStore | undefined {
  const store = new StoreSetting(config, "steamStore", isProduction);
  const given = store.read<SteamStore>(["appId", "testers", "api"]);
  if (!given) return undefined;
  const { appId, testers, api } = given;
  if (typeof appId !== "number" || !Number.isSafeInteger(appId) || appId <= 0)
    throw store.refused("appId is not the game's number at Steam, such as 480");
  if (!config.get("steamStoreKey"))
    throw store.refused("needs the publisher's key: pulumi config set --secret steamStoreKey <key>");
  if (isProduction && api !== undefined)
    throw store.refused("a production stack asks Valve at its own address: remove api");
  return { appId, testers: store.testers(testers), ...(api !== undefined && { api }) };
}

/**
 * Reads `deviceStoreUrl`: the page offers what is sold there. Throws `pulumi.RunError` in a production stack, whose players pay in
 * the stores of their devices.
 */
export function deviceStoreUrlOf(text: string | undefined, isProduction: boolean): string | undefined {
  if (!text) return undefined;
  const refused = (why: string) => new pulumi.RunError(`deviceStoreUrl: ${why}`);
  if (isProduction) throw refused("a production stack has no local store: remove it");
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw refused(`${text} is not an address such as http://127.0.0.1:4571`);
  return text.replace(/\/+$/, "");
}

/** Returns true for the address of a local store, which no deployed stack has. */
const isOnThisMachine = (address = ""): boolean =>
  URL.canParse(address) && ["127.0.0.1", "localhost"].includes(new URL(address).hostname);

/** The setting of one store: an object that is empty if the game is not sold there. */
class StoreSetting {
  constructor(
    private readonly config: pulumi.Config,
    private readonly key: string,
    private readonly isProduction: boolean,
  ) {}

  refused(why: string): pulumi.RunError {
    return new pulumi.RunError(`${this.key}: ${why}`);
  }

  /** Returns the setting; `undefined` if it is empty. Throws for a member that is not one of these. */
  read<Store>(names: readonly string[]): Partial<Store> | undefined {
    const given = this.config.requireObject<Partial<Store>>(this.key);
    const unknown = Object.keys(given).find((name) => !names.includes(name));
    if (unknown !== undefined) throw this.refused(`there is no ${unknown}: it has ${names.join(", ")}`);
    return Object.keys(given).length === 0 ? undefined : given;
  }

  /** Returns the testers: unless they are listed, nobody in production, and everybody elsewhere. */
  testers(given: Testers | undefined): Testers {
    if (given !== undefined && given !== "all" && !Array.isArray(given))
      throw this.refused("testers is a list of players' ids");
    if (this.isProduction && given === "all")
      throw this.refused("a production stack lists its testers by their ids");
    return given ?? (this.isProduction ? [] : "all");
  }
}

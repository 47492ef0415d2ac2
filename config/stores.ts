import * as pulumi from "@pulumi/pulumi";

/** A game's app in Apple's store. */
export interface AppleStore {
  bundleId: string;
  appAppleId?: number;
  roots?: readonly string[];
  testers: "all" | readonly string[];
}

const names = ["bundleId", "appAppleId", "roots", "testers"];

/**
 * Reads `appleStore`; `undefined` if the game is not sold there. Outside of production, every player may buy with test money.
 * Throws `pulumi.RunError` for a root of another authority in a production stack: whoever has its key could make purchases.
 */
export function appleStoreOf(config: pulumi.Config, isProduction: boolean): AppleStore | undefined {
  const given = config.requireObject<Partial<AppleStore>>("appleStore");
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) throw refused(`there is no ${unknown}: it has ${names.join(", ")}`);
  if (Object.keys(given).length === 0) return undefined;
  const { bundleId, appAppleId, roots = [], testers } = given;
  if (typeof bundleId !== "string" || !/^[A-Za-z0-9.-]{1,155}$/.test(bundleId))
    throw refused("bundleId is not one such as com.example.game");
  if (appAppleId !== undefined && !Number.isSafeInteger(appAppleId))
    throw refused("appAppleId is not the app's number in App Store Connect");
  if (isProduction && appAppleId === undefined) throw refused("a production stack needs appAppleId");
  if (isProduction && roots.length > 0)
    throw refused("a production stack trusts Apple's roots alone: remove roots");
  if (testers !== undefined && testers !== "all" && !Array.isArray(testers))
    throw refused("testers is a list of players' ids");
  if (isProduction && testers === "all") throw refused("a production stack lists its testers by their ids");
  return { bundleId, appAppleId, roots, testers: testers ?? (isProduction ? [] : "all") };
}

const refused = (why: string, key = "appleStore") => new pulumi.RunError(`${key}: ${why}`);

/** A game's app in Google Play. */
export interface GoogleStore {
  packageName: string;
  push?: { audience: string; email: string };
  testers: "all" | readonly string[];
  api?: string;
  tokens?: string;
  keys?: string;
}

const googleNames = ["packageName", "push", "testers", "api", "tokens", "keys"];

/**
 * Reads `googleStore`; `undefined` if the game is not sold there. Throws `pulumi.RunError` for other addresses than Google's in a
 * production stack.
 */
export function googleStoreOf(config: pulumi.Config, isProduction: boolean): GoogleStore | undefined {
  const key = "googleStore";
  const given = config.requireObject<Partial<GoogleStore>>(key);
  const unknown = Object.keys(given).find((name) => !googleNames.includes(name));
  if (unknown !== undefined) throw refused(`there is no ${unknown}: it has ${googleNames.join(", ")}`, key);
  if (Object.keys(given).length === 0) return undefined;
  const { packageName, push, testers, ...addresses } = given;
  if (typeof packageName !== "string" || !/^[A-Za-z0-9_.]{1,150}$/.test(packageName))
    throw refused("packageName is not one such as com.example.game", key);
  if (push && (typeof push.audience !== "string" || typeof push.email !== "string"))
    throw refused("push has the subscription's audience and email", key);
  if (isProduction && Object.keys(addresses).length > 0)
    throw refused("a production stack asks Google at its own addresses: remove api, tokens and keys", key);
  if (testers !== undefined && testers !== "all" && !Array.isArray(testers))
    throw refused("testers is a list of players' ids", key);
  if (isProduction && testers === "all")
    throw refused("a production stack lists its testers by their ids", key);
  return { packageName, push, testers: testers ?? (isProduction ? [] : "all"), ...addresses };
}

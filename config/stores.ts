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

const refused = (why: string) => new pulumi.RunError(`appleStore: ${why}`);

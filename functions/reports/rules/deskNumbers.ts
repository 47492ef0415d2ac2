import type { Use } from "@game-backend/framework/allowances";
import { times } from "../../auth/accountLimits";
import { networkHashes } from "../../auth/challenge";

/** The number of things that a player lays before moderators in a day (UTC): so many reports, and as many held texts. */
export const perDay = 20;

/** The same for the new accounts of one household's network together. A wider network may more. */
const perNetwork = 40;

/**
 * Returns what counts one thing that a player lays before moderators. Players whom somebody knows are never refused for those with
 * whom they share an address. Those whose address is unknown count as one household.
 */
export const usesOf = (
  key: string,
  what: string,
  { userId, address, isUnknown }: { userId: string; address: string | undefined; isUnknown: boolean },
): Use[] => [
  { who: userId, what, limit: perDay },
  ...(isUnknown ? networkHashes(key, address) : []).map(({ size, hash: who }) => ({
    ...{ who, what, limit: perNetwork * times[size] },
  })),
];

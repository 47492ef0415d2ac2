import { createHmac } from "node:crypto";
import { countInMinutes } from "@game-backend/framework/allowances";
import { type Refusal, refuse } from "@game-backend/framework/errors";
import { networkOf } from "@game-backend/framework/networksOf";
import { perTenMinutes, shareOfGuests, startsPerHour } from "@game-backend/framework/sessions/limits";
import { startLimit, tenMinutesLimit } from "../codes";
import type { Granted } from "../definition";

/** The player who starts a game session or a search. */
export interface Caller {
  userId: string;
  /** The caller's IP address. All callers without one count as one network. */
  address: string | undefined;
  identityKey: () => Promise<readonly string[]>;
  /** How many all players of a network may start in an hour, as digits; 0: no limit. */
  startsPerNetwork: string;
}

/** The grants of `countStart`. */
export const countStartUses = {
  allowances: ["UpdateItem"],
  profiles: ["GetItem"],
  identityKey: true,
  startsPerNetwork: true,
} as const;

type Allowances = Granted<{ allowances: ["UpdateItem"] }>;

/**
 * Counts one start for the player and for the network: all of them share an hour's game sessions, because each start
 * may cost one. Searches have a limit of their own as well. Costs two to three write units. Returns the error if a limit
 * is exceeded.
 */
export async function countStart(
  tables: Allowances & Granted<{ profiles: ["GetItem"] }>,
  what: "game sessions" | "searches",
  { userId, address, identityKey, startsPerNetwork }: Caller,
  now: number,
): Promise<Refusal | undefined> {
  const isGuest = (await tables.profiles.getItem({ userId }))?.guest === true;
  const own = isGuest ? startsPerHour.guest : startsPerHour.player;
  const more = isGuest ? ": link an e-mail address to have more" : "";
  const refused =
    (what === "searches" ? await perPlayer(tables, "searches", userId, now) : undefined) ??
    (await inHour(tables, { who: userId, what: "starts", limit: own }, more, now));
  const ofNetwork = Number(startsPerNetwork);
  if (refused || ofNetwork === 0) return refused;
  const [key = ""] = await identityKey();
  const who = networkHash(key, address);
  return isGuest
    ? inHour(
        tables,
        { who, what: "guests' starts", limit: Math.ceil(ofNetwork * shareOfGuests) },
        " for all guests of a network",
        now,
      )
    : inHour(tables, { who, what: "starts", limit: ofNetwork }, " for all players of a network", now);
}

/** Returns a keyed hash of an address's smallest network, because addresses are not stored. */
const networkHash = (key: string, address: string | undefined) =>
  `network ${createHmac("sha256", key).update(networkOf(address)).digest("base64url")}`;

/** Counts a seat, for one write unit. Returns the error above the limit. */
export const countSeat = (tables: Allowances, userId: string, now: number): Promise<Refusal | undefined> =>
  perPlayer(tables, "seats", userId, now);

async function perPlayer(tables: Allowances, what: keyof typeof perTenMinutes, who: string, now: number) {
  const limit = perTenMinutes[what];
  const wait = await countInMinutes(10, tables, { who, what, limit }, now);
  return wait > 0
    ? refuse(tenMinutesLimit, { message: `The limit is ${limit} ${what} in ten minutes`, retryAfter: wait })
    : undefined;
}

async function inHour(
  tables: Allowances,
  use: { who: string; what: string; limit: number },
  whose: string,
  now: number,
) {
  const wait = await countInMinutes(60, tables, use, now);
  return wait > 0
    ? refuse(startLimit, {
        message: `The limit is ${use.limit} game sessions and searches an hour${whose}`,
        retryAfter: wait,
      })
    : undefined;
}

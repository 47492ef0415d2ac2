import { createHmac } from "node:crypto";
import type { Cost } from "@game-backend/framework/cost";
import { isThrottle, refuse } from "@game-backend/framework/errors";
import type { SecretKeys } from "@game-backend/framework/secretKeys";
import type { Write } from "@game-backend/framework/tableClient";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { lineKey, memberKey, type Place, placeKey, weekKey } from "../edges/memberships";
import { boardOf, expiryOf } from "../leaderboard/rules/boards";
import { closing, noLeague, notBegun } from "./codes";
import { type League, ladderTo, nextBegin } from "./leagues";
import type { Look } from "./look";
import type { Granted } from "./own";

/** The grants of `join`. */
export const joinUses = { edges: ["GetItem", "PutItem", "UpdateItem"], signingKey: true } as const;

/** Three rows in a transaction, a fourth with the first of a queue, and the reads before it. */
export const joinCost: Cost = { read: 2, write: 8 };

/** The joins of a minute for which a tier needs one more open cohort: conflicts of more at one row would take seconds. */
const joinsAMinute = 50 * 60;

interface Joining {
  tables: Granted<Pick<typeof joinUses, "edges">>;
  transact: Transact;
  signingKey: SecretKeys;
}

/** Who joins which week of a league. */
export interface Joiner {
  userId: string;
  username: string;
  id: string;
  league: League;
  look: Look;
  /** Milliseconds since the epoch. */
  now: number;
}

/** Refuses who cannot join now. */
export function refuseUnlessOpen({ state, week }: Look, league: League, now: number): void {
  if (state === "over") throw refuse(noLeague);
  if (state === "begins") throw refuse(notBegun, { details: { begins: nextBegin(league, week) } });
  if (state === "closing") throw refuse(closing, { retryAfter: now < week.begins + 12 * 60_000 ? 60 : 300 });
}

/**
 * Gives a player a place in an open cohort of the player's tier; who has one keeps it. Each queue of a tier counts who has
 * joined, and the next `most` of them are a cohort: so none has more, and all but each queue's last one are full.
 */
export async function join(call: Joining, joiner: Joiner): Promise<Place> {
  if (joiner.look.place) return joiner.look.place;
  const writesOf = await joining(call, joiner);
  return untilWritten(async () => {
    const { place, writes } = await writesOf();
    // In a rush, conflicts with others of the queue may outlast the attempts of one transaction.
    const result = await call.transact(writes).catch((error: unknown) => {
      if (!isThrottle(error)) throw error;
    });
    if (result?.applied) return place;
    return (result?.writes[1]?.before as Place | undefined) ?? false;
  });
}

/**
 * Returns what reads the queue and returns the place that is next, with the writes that take it: the queue's, the place's and
 * the member's.
 */
export async function joining({ tables: { edges }, signingKey }: Joining, joiner: Joiner) {
  const { userId, username, id, league, now } = joiner;
  const { week, at, busiest } = joiner.look;
  const key = weekKey(id, week.name);
  const fixed = { ...key, queues: Math.max(1, Math.ceil(busiest / joinsAMinute)), most: league.most };
  const found =
    (await edges.getItem(key)) ??
    (await edges.putItem(fixed, { if: { userId: { exists: false } } })).before ??
    fixed;
  const { queues, most } = "queues" in found ? found : fixed;
  const [secret = ""] = await signingKey();
  // Drawn, so that friends do not choose a cohort together.
  const draw = createHmac("sha256", secret).update(`league ${id} ${week.name} ${userId}`).digest();
  const number = draw.readUInt32BE() % queues;
  const tier = league.tiers[at]?.id ?? "";
  const queue = lineKey(id, week.name, tier, number);
  const ladder = ladderTo(league, at);
  return async (): Promise<{ place: Place; writes: readonly Write<object>[] }> => {
    const line = await edges.getItem(queue, { consistent: true });
    const joined = line?.joined ?? 0;
    const cohort = Math.floor(joined / most);
    const of = `${queue.userId}#${cohort}`;
    const place: Place = {
      ...placeKey(userId, id, week.name),
      week: week.name,
      cohort: of,
      ladder,
      joinedAt: now,
    };
    const expiresAt = expiryOf(boardOf(league.board, "week", week.begins)) ?? 0;
    return {
      place,
      writes: [
        edges.updateItem(queue, {
          add: { joined: 1 },
          ...(cohort > 0 && { if: { joined: { atLeast: cohort * most } } }),
          unless: { joined: { atLeast: (cohort + 1) * most } },
        }),
        edges.putItem(place, { if: { userId: { exists: false } } }),
        edges.putItem({ ...memberKey(of, userId), username, joinedAt: now, expiresAt }),
        ...(line ? [] : [edges.putItem({ userId: key.userId, to: `queue#${tier}#${number}`, ladder })]),
      ],
    };
  };
}

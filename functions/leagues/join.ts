import { createHmac } from "node:crypto";
import type { Cost } from "@game-backend/framework/cost";
import { isThrottle, refuse } from "@game-backend/framework/errors";
import type { Change } from "@game-backend/framework/expressions";
import type { SecretKeys } from "@game-backend/framework/secretKeys";
import type { Write } from "@game-backend/framework/tableClient";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import {
  type LeagueWeek,
  type Line,
  lineKey,
  memberKey,
  type Place,
  placeKey,
  weekKey,
} from "../edges/memberships";
import { boardOf, expiryOf } from "../leaderboard/rules/boards";
import { closing, noLeague, notBegun } from "./codes";
import type { Granted } from "./definition";
import { type League, ladderTo, nextBegin } from "./leagues";
import type { Look } from "./look";

/** The grants of `join`. */
export const joinUses = { edges: ["GetItem", "PutItem", "UpdateItem"], signingKey: true } as const;

/** Three rows in a transaction, a fourth with the first of a queue, and the reads before it. */
export const joinCost: Cost = { read: 2, write: 8 };

/** A member's row and the line's, in a transaction, and the member's once more if the cohort is full. */
export const countCost: Cost = { write: 5 };

/** The joins of a minute for which a tier needs one more open cohort: conflicts of more at one row would take seconds. */
const joinsAMinute = 50 * 60;
/** The joins of a day from which on a tier has two open cohorts, so that nobody chooses one by the moment. */
const joinsADay = 200;

/** Returns how many cohorts of a tier are open at a time, by the joins of the busiest minute and day of the week before. */
export const queuesFor = (minute: number, day: number): number =>
  Math.max(day < joinsADay ? 1 : 2, Math.ceil(minute / joinsAMinute));

/** The newest cohorts of a tier that staff are shown. */
export const mostShown = 200;

/** So many members fill a cohort, whether or not they score: a look at more would cost more than its bound. */
const mostOf = (most: number): number => Math.min(2 * most, 100);

interface Joining {
  tables: Granted<Pick<typeof joinUses, "edges">>;
  transact: Transact;
  signingKey: SecretKeys;
}

/** A player, and the week of a league that the player joins. */
export interface Joiner {
  userId: string;
  username: string;
  id: string;
  league: League;
  look: Look;
  /** Milliseconds since the epoch. */
  now: number;
  /** Set if the player has a score of the week. */
  scored?: true;
}

/** Refuses who cannot join now. */
export function refuseUnlessOpen({ state, week }: Look, league: League, now: number): void {
  if (state === "over") throw refuse(noLeague);
  if (state === "begins") throw refuse(notBegun, { details: { begins: nextBegin(league, week) } });
  if (state === "closing") throw refuse(closing, { retryAfter: now < week.begins + 12 * 60_000 ? 60 : 300 });
}

/**
 * Gives a player a place in an open cohort of the player's tier; who has one keeps it. Each queue of a tier has one open cohort,
 * and counts its members, and who of them scored: so all but each queue's last one are full.
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
  const { userId, username, id, league, now, scored } = joiner;
  const { week, at, before } = joiner.look;
  const key = weekKey(id, week.name);
  const { most } = league;
  const fixed: LeagueWeek = {
    ...{ ...key, most, members: mostOf(most) },
    // A row of before knows no tiers.
    ...(before?.queues
      ? { queues: 1, tiers: before.queues }
      : { queues: queuesFor(before?.busiest ?? 0, 0) }),
  };
  const found =
    (await edges.getItem(key)) ??
    (await edges.putItem(fixed, { if: { userId: { exists: false } } })).before ??
    fixed;
  const fixing = "queues" in found ? found : fixed;
  const tier = league.tiers[at]?.id ?? "";
  const { tiers = {}, queues: others } = fixing;
  const queues = Object.hasOwn(tiers, tier) ? (tiers[tier] ?? others) : others;
  const [secret = ""] = await signingKey();
  // Drawn, so that friends do not choose a cohort together.
  const draw = createHmac("sha256", secret).update(`league ${id} ${week.name} ${userId}`).digest();
  const number = draw.readUInt32BE() % queues;
  const queue = lineKey(id, week.name, tier, number);
  const ladder = ladderTo(league, at);
  return async (): Promise<{ place: Place; writes: readonly Write<object>[] }> => {
    const line = await edges.getItem(queue, { consistent: true });
    const { cohort, change } = nextIn(line, fixing, scored);
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
        edges.updateItem(queue, change),
        edges.putItem(place, { if: { userId: { exists: false } } }),
        edges.putItem({
          ...memberKey(of, userId),
          username,
          joinedAt: now,
          expiresAt,
          ...(scored && { scored }),
        }),
        ...(line ? [] : [edges.putItem({ userId: key.userId, to: `queue#${tier}#${number}`, ladder })]),
      ],
    };
  };
}

/** Returns the cohort in which the next place of a line is, and the change of the line that takes it. */
function nextIn(
  line: Line | undefined,
  { most, members }: LeagueWeek,
  scored?: true,
): { cohort: number; change: Change<Line> } {
  // A week that began before scores were counted keeps its form.
  if (members === undefined) {
    const cohort = Math.floor((line?.joined ?? 0) / most);
    const from = cohort > 0 && { if: { joined: { atLeast: cohort * most } } };
    return {
      cohort,
      change: { add: { joined: 1 }, ...from, unless: { joined: { atLeast: (cohort + 1) * most } } },
    };
  }
  const one = scored ? 1 : 0;
  const open = line?.open ?? 0;
  if ((line?.members ?? 0) < members && (line?.scored ?? 0) < most)
    return {
      cohort: open,
      change: {
        set: { open },
        add: { joined: 1, members: 1, scored: one },
        unless: [
          { open: { atLeast: open + 1 } },
          { members: { atLeast: members } },
          { scored: { atLeast: most } },
        ],
      },
    };
  // Nobody joins a full cohort any more, so its members are as many as were read.
  const closed = [...(line?.closed ?? []), line?.members ?? 0].slice(-mostShown);
  const cohort = open + 1;
  return {
    cohort,
    change: {
      set: { open: cohort, members: 1, scored: one, closed },
      add: { joined: 1 },
      unless: { open: { atLeast: cohort } },
    },
  };
}

/**
 * Counts a member who joined before any score among those who scored, once, and among those who fill the cohort while it is open.
 */
export async function countScored(
  { tables: { edges }, transact }: Pick<Joining, "tables" | "transact">,
  { userId, cohort }: Place,
): Promise<void> {
  const [, league = "", week = "", tier = "", queue, number] = cohort.split("#");
  const count = edges.updateItem(lineKey(league, week, tier, Number(queue)), {
    add: { scored: 1 },
    if: { open: { equals: Number(number) } },
  });
  const mark = () =>
    edges.updateItem(memberKey(cohort, userId), {
      set: { scored: true },
      if: { userId: { exists: true } },
      unless: { scored: { exists: true } },
    });
  const { writes } = await transact([count, mark()]);
  if (!writes[0].applied) await mark();
}

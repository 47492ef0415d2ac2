import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { reused } from "@game-backend/framework/idempotency";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import type { Player } from "@game-backend/framework/route";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { superior } from "../desk/codes";
import { Reason } from "../desk/reason";
import { rights } from "../desk/rights";
import { numberCodes, numberUses, withinNumbers } from "../desk/secondAdmin";
import { subjectOf, subjectUses } from "../desk/subjectOf";
import { countsIn, lossOf, unpackBundles } from "../economy/rules/contents";
import { takeKey } from "../economy/rules/moneyAdded";
import { bothOf, putCounts, withAdjustments, withMore } from "./adjustments";
import { noCounter, noTrack } from "./codes";
import { type Counter, mostCounted, sourceOf } from "./counters";
import { newCounts } from "./counting";
import { type Collected, type Granted, route } from "./definition";
import { reachedBy, reachedUses } from "./reached";
import { Numbers, numbersOf } from "./report";
import type { Counts } from "./rows";
import { settledAt, streakAt } from "./streak";
import { countOf, countRowsOf as rowsOf } from "./trackProgress";
import { stepsBetween, streakKey, type Track, windowOf } from "./tracks";

const uses = {
  ...{ ...subjectUses, ...numberUses },
  ...reachedUses,
  counters: ["BatchGetItem", "PutItem", "Query"],
  audit: ["PutItem"],
  requests: ["PutItem"],
} as const;

const act = {
  ...{ title: "Set", submit: "Set", in: "getPlayerTracks" },
  says: "Rewards of the steps that this completes count among your numbers of the day.",
} as const;

const shared = {
  auth: "admin",
  right: rights.changeWallets,
  maxCost: { read: 50, write: 40 },
  collects: ["owners"],
  idempotency: "own",
  idempotencyKeyRequired: true,
  uses,
} as const;

const refuses = [noPlayer, superior, ...numberCodes, liveUnreadable] as const;

type Call = Omit<Parameters<typeof withinNumbers>[0], "tables" | "player"> & {
  player: Player;
  params: { id: string };
  tables: Granted<Omit<typeof uses, keyof typeof subjectUses | "live">>;
  transact: Transact;
  requestId: string;
} & Collected<"owners">;

/**
 * What staff set: the row as it was read and as it will be, the number before, which the audit log keeps, the answer, and the
 * tracks that it moves, each from a number to another.
 */
interface Setting<A> {
  found: Counts | undefined;
  next: Counts;
  before: number;
  after: number;
  answer: A;
  moves: readonly { id: string; track: Track; was: number; is: number }[];
}

/**
 * Writes what staff set with its audit entry, once for each key of the member. What the steps give that it reaches counts for the
 * member as what is given does, and what those give that it leaves as what is taken. The second person is shown what is reached:
 * if it comes to something else by then, it is another act.
 */
async function setBy<A extends object>(
  call: Call,
  action: string,
  of: { counter: string } | { track: string },
  body: Readonly<Record<string, string | number>>,
  values: Parameters<typeof reachedBy>[1],
  read: () => Promise<Setting<A>>,
): Promise<A> {
  const { player: admin, params, tables, requestHash } = call;
  const target = { userId: params.id };
  const { moves, before, after } = await read();
  const between = (from: "was" | "is", to: "was" | "is") =>
    moves.flatMap(({ track, ...at }) =>
      stepsBetween(track, at[from], at[to]).flatMap(({ rewards }) => unpackBundles(rewards, values.bundles)),
    );
  const reached = between("was", "is");
  const losses = after < before ? lossOf(params.id, between("is", "was")) : [];
  const all = reachedBy(await playerOf(call), values, [], {
    moves: Object.fromEntries(moves.map(({ id, was, is }) => [id, [was, is]])),
  });
  const counts = [...countsIn(all), ...losses];
  const act = { action, ...target, body, details: { ...of, contents: reached }, counts };
  return withinNumbers(call, act, () =>
    untilWritten(async () => {
      const { found, next, before: was, answer } = await read();
      const key = { ...call, idempotencyKey: `${admin.id} ${call.idempotencyKey}`, caller: admin.id };
      const { applied, writes } = await call.transact([
        takeKey(tables, key),
        putCounts(tables, found, next),
        tables.audit.putItem(
          auditEntry({ ...call, admin, action, target, details: { ...of, was, ...body } }),
        ),
      ]);
      const { before } = writes[0];
      if (!writes[0].applied && before && !requestHash.is(before.requestHash)) throw reused();
      return (applied || !writes[0].applied) && answer;
    }),
  );
}

export const putPlayerCounter = route({
  ...shared,
  method: "PUT",
  path: "/admin/players/{id}/counters/{counter}",
  act: { ...act, done: "{ever} ever, {day} today, {week} in this week." },
  summary:
    "Set a player's counter. The difference counts now, also for this day and week. Rewards of the steps that this completes count towards your daily limit; the audit log records who did it",
  body: z.strictObject({ number: z.int().check(z.gte(0), z.lte(mostCounted)), reason: Reason }),
  returns: { 200: z.extend(Numbers, { userId: z.string(), counter: z.string() }) },
  refuses: [...refuses, noCounter],
  example: {
    body: { number: 3, reason: "Three duels were lost by a fault of ours" },
    answer: {
      ...{ userId: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11", counter: "duels-won" },
      ...{ ever: 3, day: 3, week: 3 },
    },
  },
  handler: async (call) => {
    const { params, body, now } = call;
    const { id: userId, counter: name } = params;
    await subjectOf(call, userId);
    const { values } = await call.live({ now, pays: true });
    const counter = Object.hasOwn(values.counters, name) ? values.counters[name] : undefined;
    if (!counter) throw refuse(noCounter);
    return setBy(call, "players/counter", { counter: name }, body, values, async () => {
      const { row, set } = await read(call, userId, counter);
      const before = withAdjustments(row, set);
      const was = numbersOf(before.counters[name], now).ever;
      const change = { name, more: body.number - was, at: now, before };
      const next = withMore(set ?? newCounts(userId, "set", now), change, values.tracks);
      const after = withAdjustments(row, next);
      const moves = Object.entries(values.tracks).flatMap(([id, track]) => {
        const window = track.counts.counter === name ? windowOf(track, now) : undefined;
        const number = (of: Counts) => countOf(of, id, track, window?.period?.begins ?? now);
        return window ? [{ id, track, was: number(before), is: number(after) }] : [];
      });
      return {
        found: set,
        next,
        ...{ before: was, after: body.number },
        moves,
        answer: { userId, counter: name, ...numbersOf(after.counters[name], now) },
      };
    });
  },
});

export const putPlayerStreak = route({
  ...shared,
  method: "PUT",
  path: "/admin/players/{id}/streaks/{track}",
  act: { ...act, fields: { length: { label: "In a row" } }, done: "{length} in a row." },
  summary:
    "Set the streak that a track counts of a player, as if it had grown now. Rewards of the steps that this completes count towards your daily limit; the audit log records who did it",
  body: z.strictObject({ length: z.int().check(z.gte(0), z.lte(10_000)), reason: Reason }),
  returns: { 200: z.object({ userId: z.string(), track: z.string(), length: z.int() }) },
  refuses: [...refuses, noTrack],
  example: {
    body: { length: 6, reason: "The game was down for two days" },
    answer: { userId: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11", track: "come-back", length: 6 },
  },
  handler: async (call) => {
    const { params, body, now } = call;
    const { id: userId, track: id } = params;
    const { length } = body;
    await subjectOf(call, userId);
    const { values } = await call.live({ now, pays: true });
    const track = Object.hasOwn(values.tracks, id) ? values.tracks[id] : undefined;
    const counter = values.counters[track?.counts.streak ?? ""];
    if (!track || !counter) throw refuse(noTrack);
    return setBy(call, "players/streak", { track: id }, body, values, async () => {
      const { found, row } = await read(call, userId, counter);
      const key = streakKey(id, track);
      const former = row.streaks?.[key];
      const { length: before, best } = streakAt(former, now, track.forgives ?? 0, false);
      const streaks = { ...row.streaks, [key]: settledAt(length, Math.floor(now / 1_000), former) };
      return {
        ...{ found, next: { ...row, version: row.version + 1, streaks }, before, after: length },
        ...{ moves: [{ id, track, was: best, is: length }], answer: { userId, track: id, length } },
      };
    });
  },
});

/** Returns what is known of the player. */
async function playerOf({ tables, owners, now, params: { id } }: Call) {
  const [wallet, rows, owned] = await Promise.all([
    tables.progress.getItem({ userId: id, part: "wallet" }, { consistent: true }),
    rowsOf(tables, id, true),
    Promise.all(Object.values(owners).map(({ entitledTo }) => entitledTo(id))),
  ]);
  if (wallet?.part !== "wallet") throw refuse(noPlayer);
  return { wallet, rows, bought: owned.flat().map((one) => one.id), now };
}

async function read({ tables, now }: Pick<Call, "tables" | "now">, userId: string, counter: Counter) {
  const part = sourceOf(counter);
  const [found, set] = await bothOf(tables, { userId, part });
  return { found, set, row: found ?? newCounts(userId, part, now) };
}

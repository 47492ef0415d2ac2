import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { reused } from "@game-backend/framework/idempotency";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import type { RequestHash } from "@game-backend/framework/requestHash";
import type { Player } from "@game-backend/framework/route";
import type { Write } from "@game-backend/framework/tableClient";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { superior } from "../desk/codes";
import { Reason } from "../desk/reason";
import { rights } from "../desk/rights";
import { numberCodes, numberUses, withinNumbers } from "../desk/secondAdmin";
import { subjectOf, subjectUses } from "../desk/subjectOf";
import { countsIn, unpacked } from "../economy/contents";
import { takeKey } from "../economy/moneyAdded";
import { bothOf } from "./bothOf";
import { noCounter, noTrack } from "./codes";
import { mostCounted, sourceOf } from "./counters";
import { newCounts } from "./counting";
import { type Granted, route } from "./own";
import { Numbers, numbersOf } from "./report";
import { merged, withMore, written } from "./set";
import { countOf } from "./standing";
import { settledAt, streakAt } from "./streak";
import { streakKey, type Track, windowOf } from "./tracks";

const uses = {
  ...{ ...subjectUses, ...numberUses },
  counters: ["BatchGetItem", "PutItem"],
  audit: ["PutItem"],
  requests: ["GetItem", "PutItem"],
  live: ["counters", "tracks", "bundles"],
} as const;

const shared = {
  auth: "admin",
  right: rights.changeWallets,
  maxCost: { read: 14, write: 40 },
  idempotency: "own",
  idempotencyKeyRequired: true,
  uses,
} as const;

const refuses = [noPlayer, superior, ...numberCodes, liveUnreadable] as const;

interface Act {
  player: Player;
  params: { id: string };
  tables: Granted<Pick<typeof uses, "audit" | "requests">>;
  transact: Transact;
  now: number;
  requestId: string;
  requestHash: RequestHash;
  idempotencyKey: string;
}

/** Writes a row with its audit entry, once for each key of the member. Returns false if the row has changed meanwhile. */
async function noted(
  call: Act,
  action: string,
  details: Readonly<Record<string, string | number>>,
  write: Write<object>,
): Promise<boolean> {
  const { player: admin, params, tables, requestHash } = call;
  const own = { ...call, idempotencyKey: `${admin.id} ${call.idempotencyKey}`, caller: admin.id };
  const { applied, writes } = await call.transact([
    takeKey(tables, own),
    write,
    tables.audit.putItem(auditEntry({ ...call, admin, action, target: { userId: params.id }, details })),
  ]);
  const { before } = writes[0];
  if (!applied && before && !writes[0].applied) {
    if (!requestHash.is(before.requestHash)) throw reused();
    return true;
  }
  return applied;
}

/** Returns what the steps between two numbers of a track give, which counts for the member as what is given does. */
const reached = (
  { steps }: Track,
  was: number,
  is: number,
  values: { bundles: Parameters<typeof unpacked>[1] },
) =>
  countsIn(
    steps.filter(({ at }) => was < at && at <= is).flatMap(({ gives }) => unpacked(gives, values.bundles)),
  );

export const putPlayerCounter = route({
  ...shared,
  method: "PUT",
  path: "/admin/players/{id}/counters/{counter}",
  summary:
    "Set a player's counter. The difference counts now, also for this day and week. What the steps give that it reaches counts as what is given does; the audit log records who did it",
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
    const { params, body, tables, now } = call;
    const { id: userId, counter: name } = params;
    await subjectOf(call, userId);
    const { values } = await call.live({ now, pays: true });
    const counter = Object.hasOwn(values.counters, name) ? values.counters[name] : undefined;
    if (!counter) throw refuse(noCounter);
    const read = async () => {
      const [found, set] = await bothOf(tables, { userId, part: sourceOf(counter) });
      const row = found ?? newCounts(userId, sourceOf(counter));
      const more = body.number - numbersOf(merged(row, set).counters[name], now).ever;
      const next = withMore(set ?? newCounts(userId, "set"), { name, more, at: now }, values.tracks);
      return { set, before: merged(row, set), after: merged(row, next), next };
    };
    const { before, after } = await read();
    const counts = Object.entries(values.tracks).flatMap(([id, track]) => {
      const window = windowOf(track, now);
      if (track.counts.counter !== name || !window) return [];
      const at = window.period?.begins ?? now;
      return reached(track, countOf(before, id, track, at), countOf(after, id, track, at), values);
    });
    const [action, details] = ["players/counter", { counter: name, ...body }] as const;
    return withinNumbers(call, { action, userId, body: details, counts }, () =>
      untilWritten(async () => {
        const { set, after, next } = await read();
        const isDone = await noted(call, action, details, written(tables, set, next));
        return isDone && { userId, counter: name, ...numbersOf(after.counters[name], now) };
      }),
    );
  },
});

export const putPlayerStreak = route({
  ...shared,
  method: "PUT",
  path: "/admin/players/{id}/streaks/{track}",
  summary:
    "Set the streak that a track counts of a player, as if it had grown now. What the steps give that it reaches counts as what is given does; the audit log records who did it",
  body: z.strictObject({ length: z.int().check(z.gte(0), z.lte(10_000)), reason: Reason }),
  returns: { 200: z.object({ userId: z.string(), track: z.string(), length: z.int() }) },
  refuses: [...refuses, noTrack],
  example: {
    body: { length: 6, reason: "The game was down for two days" },
    answer: { userId: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11", track: "come-back", length: 6 },
  },
  handler: async (call) => {
    const { params, body, tables, now } = call;
    const { id: userId, track: id } = params;
    const { length } = body;
    await subjectOf(call, userId);
    const { values } = await call.live({ now, pays: true });
    const track = Object.hasOwn(values.tracks, id) ? values.tracks[id] : undefined;
    const counter = values.counters[track?.counts.streak ?? ""];
    if (!track || !counter) throw refuse(noTrack);
    const part = sourceOf(counter);
    const key = streakKey(id, track);
    const read = async () => {
      const [found] = await bothOf(tables, { userId, part });
      return { found, row: found ?? newCounts(userId, part) };
    };
    const { row } = await read();
    const { best } = streakAt(row.streaks?.[key], now, track.forgives ?? 0, false);
    const [action, details] = ["players/streak", { track: id, ...body }] as const;
    const counts = reached(track, best, length, values);
    return withinNumbers(call, { action, userId, body: details, counts }, () =>
      untilWritten(async () => {
        const { found, row } = await read();
        const streak = settledAt(length, Math.floor(now / 1_000));
        const next = { ...row, version: row.version + 1, streaks: { ...row.streaks, [key]: streak } };
        return (
          (await noted(call, action, details, written(tables, found, next))) && { userId, track: id, length }
        );
      }),
    );
  },
});

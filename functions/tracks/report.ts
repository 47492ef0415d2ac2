import { refuse } from "@game-backend/framework/errors";
import { reused } from "@game-backend/framework/idempotency";
import type { RequestHash } from "@game-backend/framework/requestHash";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import * as z from "zod/mini";
import { Name } from "../economy/rules/contents";
import { takeKey } from "../economy/rules/moneyAdded";
import { bothOf, putCounts, withAdjustments } from "./adjustments";
import { noCounter, tooMuch } from "./codes";
import { type Counter, type Counters, mostCounted } from "./counters";
import { countHappenings, newCounts, numberOn } from "./counting";
import type { Granted } from "./definition";
import type { Count, Counts } from "./rows";
import type { Tracks } from "./tracks";

/** The grants of `report`. */
export const reportUses = {
  counters: ["BatchGetItem", "PutItem"],
  requests: ["GetItem", "PutItem"],
  live: ["counters", "tracks"],
} as const;

/** The most counters that one report names. */
const mostNamed = 20;

/** The amounts that a report adds to counters, by their names. */
export const Add = z.record(Name, z.int().check(z.gte(1), z.lte(1_000_000_000))).check(
  z.refine((add) => {
    const { length } = Object.keys(add);
    return length > 0 && length <= mostNamed;
  }, `1 to ${mostNamed} counters`),
  z.describe("The amounts to add, by the counters' names"),
);

export const Numbers = z
  .object({
    ever: z.int(),
    day: z.int().check(z.describe("On this day (UTC)")),
    week: z.int().check(z.describe("In this week (UTC), which began on Monday")),
  })
  .register(z.globalRegistry, { title: "CounterNumbers" });

/** Returns what answers and messages say of a counter's number. */
export const numbersOf = (count: Count | undefined, at: number): z.output<typeof Numbers> => ({
  ever: numberOn(count, undefined, at),
  day: numberOn(count, "day", at),
  week: numberOn(count, "week", at),
});

interface Call {
  tables: Granted<Omit<typeof reportUses, "live">>;
  transact: Transact;
  now: number;
  requestHash: RequestHash;
  idempotencyKey: string;
}

/**
 * Adds what somebody reports of a player to counters of one kind, whole or not at all, once for each key. Returns their numbers,
 * which a repeat gets as they are then. Costs 2 read units and 4 write units, while the row has at most 1 KB.
 */
export async function report(
  { tables, transact, now, requestHash, idempotencyKey }: Call,
  { userId, of, caller }: { userId: string; of: Counter["of"]; caller?: string },
  add: z.output<typeof Add>,
  { counters, tracks }: { counters: Counters; tracks: Tracks },
) {
  const asked = Object.entries(add).map(([name, amount]) => {
    const counter = Object.hasOwn(counters, name) ? counters[name] : undefined;
    if (counter?.of !== of) throw refuse(noCounter, { message: `No counter ${name} takes such reports` });
    return { name, amount, counter };
  });
  const answer = (row: Counts) =>
    Object.fromEntries(asked.map(({ name }) => [name, numbersOf(row.counters[name], now)]));
  const recordKey = { caller: caller ?? idempotencyKey, id: idempotencyKey };
  return untilWritten(async () => {
    const [[found, set], record] = await Promise.all([
      bothOf(tables, { userId, part: "report" }),
      tables.requests.getItem(recordKey, { consistent: true }),
    ]);
    const row = found ?? newCounts(userId, "report", now);
    if (record && record.expiresAt * 1_000 > now) {
      if (!requestHash.is(record.requestHash)) throw reused();
      return answer(withAdjustments(row, set));
    }
    const left = asked.flatMap(({ name, amount, counter: { most } }) => {
      const rest = most
        ? Math.min(most.call, most.day - numberOn(row.counters[name], "day", now))
        : mostCounted;
      return amount > rest ? [[name, rest] as const] : [];
    });
    const [first] = left;
    if (first)
      throw refuse(tooMuch, {
        message: `${first[0]} takes ${first[1]} more now`,
        details: { left: Object.fromEntries(left) },
      });
    const amountOf = (name: string) => add[name] ?? 0;
    const next = countHappenings(row, [{ source: "report", at: now, amountOf }], counters, tracks);
    const { applied } = await transact([
      putCounts(tables, found, next),
      takeKey(tables, { idempotencyKey, requestHash, now, ...(caller && { caller }) }),
    ]);
    return applied && answer(withAdjustments(next, set));
  });
}

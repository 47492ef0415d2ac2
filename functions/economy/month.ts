import { daySeconds } from "@game-backend/framework/durations";
import { type Change, type Path, unchanged } from "@game-backend/framework/expressions";
import { periodOf } from "@game-backend/framework/period";
import { keyHash } from "@game-backend/framework/requestHash";
import type { Transact } from "@game-backend/framework/transact";
import type { Wallet } from "../progress/rows";
import type { Granted } from "./definition";
import type { LedgerEntry } from "./rows";
import { type Content, coinsIn, contentsOf, heldIn, joined, numberOf, placeOf } from "./rules/contents";

/** The grants of every change of a wallet. */
export type MovementTables = Granted<{ progress: ["UpdateItem"]; ledger: ["PutItem"] }>;

/** The seconds for which a line is kept after its cause has ended: 13 months. */
const keptSeconds = 400 * daySeconds;

/** Returns when the line of a cause that ends expires, in seconds since the epoch. */
export const expiryOf = (until: number): number => Math.ceil(until / 1_000) + keptSeconds;

/** The kind of the line that sums up a month. */
export const monthKind = "month";

/** Returns false for the line of a month whose own lines are still there. */
export const isShown = ({ kind, at }: Pick<LedgerEntry, "kind" | "at">, now: number): boolean =>
  kind !== monthKind || expiryOf(Date.parse(at)) * 1_000 <= now;

/** The attribute of a wallet with a month's sum of a content. A dot would address a map's member. */
const sumOf = (content: Content) => `month:${placeOf(content).replace(".", "/")}` as const;

/**
 * Returns the change of a wallet that also adds what lines that expire list to the sums of the open month. Lines that expire and
 * these sums are written together. So the sum of the ledger's other lines and of the open month is what the wallet holds, whenever
 * DynamoDB deletes a line. A wallet with a former month open does not meet the conditions: `closeMonth` comes before.
 */
export function inMonth(change: Change<Wallet>, lines: readonly LedgerEntry[], now: number): Change<Wallet> {
  const ending = lines.filter(({ expiresAt }) => expiresAt !== undefined);
  if (ending.length === 0) return change;
  const { name, begins } = periodOf("month", now);
  const sums = joined(ending.flatMap(contentsOf)).map((content) => [sumOf(content), numberOf(content)]);
  return {
    ...change,
    // A clock that was ahead may have opened a later month.
    first: { ...change.first, month: name },
    add: { ...change.add, ...Object.fromEntries(sums) },
    unless: [...[change.unless ?? []].flat(), { month: { atMost: periodOf("month", begins - 1).name } }],
  };
}

/** Returns the sums of a wallet's open month. */
export function openMonth(wallet: Wallet): Content[] {
  const sums = Object.entries(wallet).flatMap(([name, number]): [string, number][] =>
    name.startsWith("month:") ? [[name.slice("month:".length), number]] : [],
  );
  const items = sums.flatMap(([place, number]) => {
    const [kind, item = ""] = place.split("/");
    return kind === "inventory" ? [[item, number] as const] : [];
  });
  const { userId, part } = wallet;
  const places = { balance: 0, ...Object.fromEntries(sums), inventory: Object.fromEntries(items) };
  return heldIn({ userId, part, unlocked: {}, tasks: {}, ...places }, 0);
}

/**
 * Closes a wallet's month if it is over: its sums become one line of the ledger, once. Returns false if it is not over. Costs 6
 * write units a month.
 */
export async function closeMonth(
  { tables, transact, now }: { tables: MovementTables; transact: Transact; now: number },
  wallet: Wallet,
): Promise<boolean> {
  const { userId, month } = wallet;
  const { name } = periodOf("month", now);
  if (month === undefined || month >= name) return false;
  const contents = openMonth(wallet);
  const sums = contents.map(sumOf);
  const id = `month ${month}`;
  const line: LedgerEntry = {
    ...{ userId, entryId: id, at: new Date(periodOf("month", Date.parse(month)).ends - 1).toISOString() },
    ...{ kind: monthKind, amount: coinsIn(contents), contents, answer: {} },
    ...{ reason: `Tasks, runs and letters of ${month}`, requestHash: keyHash(id).stored },
  };
  await transact([
    tables.progress.updateItem(
      { userId, part: "wallet" },
      {
        set: { month: name },
        remove: sums as Path<Wallet>[],
        if: {
          month: { equals: month },
          ...Object.fromEntries(sums.map((sum) => [sum, unchanged(wallet[sum])])),
        },
      },
    ),
    // A wallet that was restored to a former time may close a month again.
    ...(contents.length > 0 ? [tables.ledger.putItem(line)] : []),
  ]);
  return true;
}

import type { Back, LedgerEntry } from "../rows";
import { type Contents, contentsOf, joined, numberOf, withNumber } from "./contents";

/** Returns the id of the cause that takes a line of the ledger back. */
export const undoOf = (entryId: string): string => `undo ${entryId}`;

/** Returns the id of the cause that gives back what a line took. */
export const returnOf = (entryId: string): string => `${undoOf(entryId)} price`;

/** Returns contents with the opposite numbers. */
export const negated = (contents: Contents): Contents =>
  contents.map((one) => withNumber(one, -numberOf(one)));

/** Returns what a line gave, and what the player paid for it. */
export function sidesOf(row: LedgerEntry): { gave: Contents; paid: Contents } {
  const all = joined(contentsOf(row));
  return {
    gave: all.filter((one) => numberOf(one) > 0),
    paid: negated(all.filter((one) => numberOf(one) < 0)),
  };
}

/** Returns what goes back of a line with one of its sides; nothing if what is taken is noted alone. */
export const backOf = (
  of: string,
  { gave, paid }: ReturnType<typeof sidesOf>,
  side: "gave" | "paid",
  takes: "all" | "there" | "nothing" = "all",
): { back?: Back } =>
  takes === "nothing"
    ? {}
    : {
        back: {
          ...{ of, goods: side === "gave" ? gave : negated(paid) },
          // What a line gave is what it was for.
          ...((side === "gave" || gave.length === 0) && { whole: 1 }),
          ...(takes === "there" && { there: true }),
        },
      };

import { monthKind } from "../../functions/economy/month";
import type { LedgerEntry } from "../../functions/economy/rows";
import { type Contents, contentsOf, joined, numberOf, placeOf } from "../../functions/economy/rules/contents";
import { negated, sidesOf, undoOf } from "../../functions/economy/rules/undoing";

/** The lines of the ledger that are taken back. */
export interface Wanted {
  /** A cause, with `*` for any text: the line's id, its kind, or `offer:` or `task:` and a name. */
  readonly cause: string;
  /** ISO 8601: the first time, and the time that is the first not to count. */
  readonly from: string;
  readonly to: string;
}

/** A line that is taken back: what it gave, and what the player paid for it. */
export interface Line {
  readonly entryId: string;
  readonly at: string;
  readonly gave: Contents;
  readonly paid: Contents;
}

/** A player of the list. */
export interface Listed {
  readonly userId: string;
  readonly lines: readonly Line[];
  /** True if money paid for some of it. */
  readonly isPayer: boolean;
}

/** Returns all names of a line's cause. */
const namesOf = ({ entryId, kind, answer }: LedgerEntry): string[] => [
  entryId,
  kind,
  ...["offer", "task"].flatMap((what) => {
    const name = answer[what] ?? answer[`${what}Id`];
    return typeof name === "string" ? [`${what}:${name}`] : [];
  }),
];

/** Returns what tells whether a name fits a pattern with `*`. */
function matching(pattern: string): (name: string) => boolean {
  const literal = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const expression = new RegExp(`^${literal.join(".*")}$`, "s");
  return (name) => expression.test(name);
}

/**
 * Returns the players whose lines are wanted, from all rows of the ledger. Lines that were taken back already are not among them.
 */
export async function listOf(rows: AsyncIterable<LedgerEntry>, wanted: Wanted): Promise<Listed[]> {
  const fits = matching(wanted.cause);
  const players = new Map<string, Map<string, LedgerEntry>>();
  const undone = new Set<string>();
  for await (const row of rows) {
    if (row.kind === "undo") undone.add(`${row.userId} ${row.entryId}`);
    else if (
      row.kind !== monthKind &&
      row.at >= wanted.from &&
      row.at < wanted.to &&
      namesOf(row).some(fits)
    ) {
      const lines = players.get(row.userId) ?? new Map<string, LedgerEntry>();
      players.set(row.userId, lines.set(row.entryId, row));
    }
  }
  return [...players]
    .flatMap(([userId, rows]): Listed[] => {
      const found = [...rows.values()].filter(({ entryId }) => !undone.has(`${userId} ${undoOf(entryId)}`));
      const lines = found.map(lineOf).filter(({ gave }) => gave.length > 0);
      const isPayer = found.some(({ bought, kind }) => bought !== undefined || kind.startsWith("purchase"));
      return lines.length > 0 ? [{ userId, lines: lines.sort(byTime), isPayer }] : [];
    })
    .sort((a, b) => (a.userId < b.userId ? -1 : 1));
}

const byTime = (a: Line, b: Line) => (a.at < b.at ? -1 : 1);

const lineOf = (row: LedgerEntry): Line => ({ entryId: row.entryId, at: row.at, ...sidesOf(row) });

/**
 * Returns what a player made of what was given: the sums of what later lines took of the same things, by their kinds. It stays as
 * it is.
 */
export function madeOf({ lines }: Listed, ledger: readonly LedgerEntry[]): Record<string, Contents> {
  const given = new Set(lines.flatMap(({ gave }) => gave.map(placeOf)));
  const since = lines[0]?.at ?? "";
  const made: Record<string, Contents> = {};
  for (const row of ledger) {
    if (row.at < since || row.kind === "undo" || lines.some(({ entryId }) => entryId === row.entryId))
      continue;
    const took = contentsOf(row).filter((one) => numberOf(one) < 0 && given.has(placeOf(one)));
    if (took.length > 0) made[row.kind] = joined([...(made[row.kind] ?? []), ...negated(took)]);
  }
  return made;
}

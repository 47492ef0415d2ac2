import { endOf, expiryOf } from "../leaderboard/rules/boards";
import type { Granted } from "./definition";
import type { ClosedBoard, StandingsPage, StandingsRow } from "./rows";

/** The number of entries in a page of the archive. The last page may have fewer. */
export const pageSize = 100;

type Archiving = Granted<{ scoresByRank: ["Query"]; standings: ["GetItem", "PutItem", "Query"] }>;

/**
 * Archives the standings of a board that accepts no more scores. It writes them page by page, then the head, which
 * closes the board. A page is written only once and stores where the next one begins. So a retry continues after the
 * last page, and two concurrent runs write the same pages. A closed board is not changed. Throws `NotClosable` if it
 * is too early or too late.
 */
export async function archive(tables: Archiving, board: string, now: number): Promise<ClosedBoard> {
  const closed = await tables.standings.getItem({ board, page: 0 }, { consistent: true });
  if (closed) return closed;
  const reason = notClosable(board, now);
  if (reason) throw new NotClosable(`${board} ${reason}`);
  let last = await lastPage(tables, board);
  while (!last || last.next) {
    const page = await nextPage(tables, board, last);
    if (page.entries.length === 0) break;
    const { applied, before } = await tables.standings.putItem(page, onlyOnce);
    last = applied ? page : asPage(before);
  }
  const players = last ? (last.page - 1) * pageSize + last.entries.length : 0;
  const head: ClosedBoard = { board, page: 0, players, closedAt: now };
  const { before } = await tables.standings.putItem(head, onlyOnce);
  return before && "closedAt" in before ? before : head;
}

/** Returns the entries on the first page of an archived board, best first. */
export async function bestOf(
  { standings }: Granted<{ standings: ["Query"] }>,
  board: string,
): Promise<StandingsPage["entries"]> {
  const { items } = await standings.query({ hash: board, range: { above: 0 }, limit: 1, consistent: true });
  return items[0] ? asPage(items[0]).entries : [];
}

/** Thrown if it is too early or too late to close a board. */
class NotClosable extends Error {}

/** Milliseconds after the end of a period until all its submissions are on the board and in its index. */
export const graceMs = 2 * 60_000;

function notClosable(board: string, now: number): string | undefined {
  const from = endOf(board) + graceMs;
  const expires = (expiryOf(board) ?? Number.POSITIVE_INFINITY) * 1000;
  if (!Number.isFinite(from)) return "is of all time: it never closes";
  if (now < from) return `takes scores: it can be closed from ${new Date(from).toISOString()} on`;
  // Once rows have begun to expire, the remaining ones are not the final standings.
  if (now >= expires)
    return `was not closed in time: its rows expire since ${new Date(expires).toISOString()}`;
  return undefined;
}

const onlyOnce = { if: { board: { exists: false } } } as const;

async function lastPage({ standings }: Archiving, board: string): Promise<StandingsPage | undefined> {
  const { items } = await standings.query({ hash: board, descending: true, limit: 1, consistent: true });
  return items[0] && asPage(items[0]);
}

async function nextPage(
  { scoresByRank }: Archiving,
  board: string,
  last: StandingsPage | undefined,
): Promise<StandingsPage> {
  const from = { hash: board, descending: true, limit: pageSize, startAfter: last?.next };
  const { items, next } = await scoresByRank.query(from);
  const entries = items.map(({ userId, score, achievedAt }) => ({ userId, score, achievedAt }));
  return { board, page: (last?.page ?? 0) + 1, entries, next };
}

function asPage(row: StandingsRow | undefined): StandingsPage {
  if (!row || !("entries" in row)) throw new Error("A page of standings is missing");
  return row;
}

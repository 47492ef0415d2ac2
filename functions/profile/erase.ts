import { allBoards } from "../leaderboard/areas";
import type { Granted } from "../lib/route";
import type { Page, Query } from "../lib/tableClient";
import { everyPage } from "./everyPage";

type Erasable = Granted<{
  profiles: ["DeleteItem"];
  progress: ["DeleteItem", "Query", "BatchWriteItem"];
  ledger: ["Query", "BatchWriteItem"];
  scores: ["UpdateItem"];
}>;

/** Longer than any token lives, so that no late submission finds its board empty. */
const tombstoneSeconds = 7 * 86_400;

/**
 * Deletes every row of a player; repeatable, and finished by a repetition if it was cut short.
 * The wallet goes first: what saves or pays needs it, so nothing comes back behind our back.
 * The profile goes last: until then the player is known, and may ask again.
 */
export async function erase(tables: Erasable, userId: string, now: number): Promise<void> {
  await tables.progress.deleteItem({ userId, part: "wallet" });
  await empty(tables.progress, userId);
  await empty(tables.ledger, userId);
  const expiresAt = Math.floor(now / 1000) + tombstoneSeconds;
  await Promise.all(
    allBoards.map((board) => tables.scores.updateItem({ board, userId }, tombstone(expiresAt))),
  );
  await tables.profiles.deleteItem({ userId });
}

/** Without a `rankKey` the row is on no board. */
const tombstone = (expiresAt: number) =>
  ({
    set: { deleted: true, expiresAt },
    remove: ["username", "score", "achievedAt", "rankKey", "scoreUnits", "lastSubmission", "avatarUrl"],
  }) as const;

async function empty<Row extends Key, Key>(
  table: {
    query(query: Query): Promise<Page<Row>>;
    batchWriteItem(writes: { delete: readonly Key[] }): Promise<void>;
  },
  hash: string,
): Promise<void> {
  for await (const rows of everyPage(table, { hash, consistent: true })) {
    await table.batchWriteItem({ delete: rows });
  }
}

import { erased } from "../avatar/changes";
import type { Granted } from "../game";
import { keptBoards, openBoards } from "../leaderboard/boards";
import { everyPage } from "../lib/everyPage";
import type { Page, Query } from "../lib/tableClient";

type Erasable = Granted<{
  profiles: ["DeleteItem"];
  progress: ["DeleteItem", "Query", "BatchWriteItem"];
  ledger: ["Query", "BatchWriteItem"];
  allowances: ["Query", "BatchWriteItem"];
  scores: ["BatchGetItem", "UpdateItem"];
  credentials: ["UpdateItem"];
  avatars: ["UpdateItem"];
}>;

/** Longer than any token lives, so that no late submission finds its board empty. */
const tombstoneSeconds = 7 * 86_400;

/**
 * Deletes every row of a player, but for those of chats (see `leaveConversations`); repeatable, and finished by a
 * repetition if it was cut short. Their objects are deleted after it (see `eraseObjects`): the tombstone makes those
 * that come late be deleted, too.
 * The boards go first: their tombstones keep a sign-in of the same moment from making the player anew.
 * The wallet goes next: what saves or pays needs it, so nothing comes back behind our back.
 * The profile goes last: until then the player is known, and may ask again.
 */
export async function erase(tables: Erasable, userId: string, now: number): Promise<void> {
  await leaveBoards(tables, userId, now);
  await disown(tables, userId, now);
  await tables.avatars.updateItem({ userId }, erased(Math.floor(now / 1000) + tombstoneSeconds));
  await tables.progress.deleteItem({ userId, part: "wallet" });
  await empty(tables.progress, userId);
  await empty(tables.ledger, userId);
  await empty(tables.allowances, userId);
  await tables.profiles.deleteItem({ userId });
}

/** Boards that a late submission could reach get a tombstone, and so does every row that there is. */
async function leaveBoards({ scores }: Pick<Erasable, "scores">, userId: string, now: number) {
  const rows = await scores.batchGetItem(
    keptBoards(now).map((board) => ({ board, userId })),
    { consistent: true },
  );
  const boards = new Set([...openBoards(now), ...rows.map(({ board }) => board)]);
  const expiresAt = Math.floor(now / 1000) + tombstoneSeconds;
  await Promise.all([...boards].map((board) => scores.updateItem({ board, userId }, tombstone(expiresAt))));
}

/** A token that lives on must not issue a credential that would outlive it. */
async function disown({ credentials }: Pick<Erasable, "credentials">, userId: string, now: number) {
  const expiresAt = Math.floor(now / 1000) + tombstoneSeconds;
  const remove = ["username", "salt", "hash", "issuedAt", "issuedBy"] as const;
  await credentials.updateItem({ userId }, { set: { active: false, expiresAt }, remove });
}

/** Without a `rankKey` the row is on no board. */
const tombstone = (expiresAt: number) =>
  ({
    set: { deleted: true, expiresAt },
    remove: [
      "username",
      "score",
      "achievedAt",
      "rankKey",
      "scoreUnits",
      "lastSubmission",
      "avatar",
      "bests",
      "version",
    ],
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

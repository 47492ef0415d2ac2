import { untilWritten } from "@game-backend/framework/untilWritten";
import type { Granted } from "../definition";
import type { Score } from "../rows";
import { globalBoard } from "../rules/boards";
import { globalStanding, summedBoards, sumsThem } from "../rules/globalStanding";

type Tables = Granted<{ scores: ["BatchGetItem", "PutItem", "DeleteItem"] }>;

/**
 * Updates players' global rows to the sums of their current rows. It reads a global row before the rows that it sums,
 * and replaces it only if it is unchanged. So late, repeated and concurrent calls are safe. Throws 503 if other writers
 * keep changing the rows.
 */
export async function keepGlobal(tables: Tables, userIds: readonly string[]): Promise<void> {
  let left = [...new Set(userIds)];
  await untilWritten(async () => {
    left = await overtaken(tables, left);
    return left.length === 0;
  });
}

/** Writes each player's row. Returns the players whose row another writer changed in between. */
async function overtaken({ scores }: Tables, userIds: readonly string[]): Promise<string[]> {
  const read = (boards: readonly string[]) =>
    scores.batchGetItem(
      userIds.flatMap((userId) => boards.map((board) => ({ board, userId }))),
      { consistent: true },
    );
  const before = new Map((await read([globalBoard])).map((row) => [row.userId, row]));
  const standings = new Map<string, Score[]>(userIds.map((userId) => [userId, []]));
  for (const row of await read(summedBoards)) if (isStanding(row)) standings.get(row.userId)?.push(row);
  const done = await Promise.all(
    [...standings].map(async ([userId, rows]) => ({
      userId,
      applied: await assign(scores, userId, rows, before.get(userId)),
    })),
  );
  return done.flatMap(({ userId, applied }) => (applied ? [] : [userId]));
}

/** Returns true if a row is on its board; a deleted player's row is not. */
const isStanding = (row: Score) => row.rankKey !== undefined;

async function assign(
  scores: Tables["scores"],
  userId: string,
  rows: readonly Score[],
  before: Score | undefined,
): Promise<boolean> {
  // A deleted player's row refuses every write until it expires.
  if (before?.deleted) return true;
  if (before && sumsThem(rows, before)) return true;
  const standing = globalStanding(rows, before);
  const unchanged = {
    if:
      before?.version === undefined
        ? { userId: { exists: false } }
        : // A row that was deleted and created again has version 1 again, but another rank key.
          { version: { equals: before.version }, rankKey: { equals: before.rankKey } },
  };
  if (standing) return (await scores.putItem(standing, unchanged)).applied;
  if (!before) return true;
  return (await scores.deleteItem({ board: globalBoard, userId }, unchanged)).applied;
}

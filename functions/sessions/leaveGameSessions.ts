import type { Granted } from "../game";
import type { Erase, Export } from "../lib/dataSteps";

/** Deletes the player's game sessions and seats, a page at a time. */
export const leaveGameSessions: Erase<{
  tables: Granted<{ gameSessions: ["BatchWriteItem"]; gameSessionsByUser: ["Query"] }>;
}> = async ({ tables }, { id }) => {
  const { items, next } = await tables.gameSessionsByUser.query({ hash: id, limit: 500 });
  const rows = items.map(({ gameSessionId, part }) => ({ gameSessionId, part }));
  if (rows.length > 0) await tables.gameSessions.batchWriteItem({ delete: rows });
  return next && {};
};

/** Exports the player's game sessions and seats. */
export const exportGameSessions: Export<{
  tables: Granted<{ gameSessionsByUser: ["Query"] }>;
}> = async ({ tables }, { id }, cursor) => {
  const startAfter = cursor["after"] as Record<string, unknown> | undefined;
  const { items, next } = await tables.gameSessionsByUser.query({ hash: id, startAfter, limit: 500 });
  const rows = items.map(({ gameSessionId, part, createdAt }) => ({
    gameSessionId,
    as: part === "session" ? "creator" : "player",
    createdAt,
  }));
  return { rows, next: next && { after: next } };
};

import { eraser, exporter } from "../definition";
import { seatOf } from "../rules/seat";

/** Deletes the player's game sessions and seats, a page at a time. */
export const leaveGameSessions = eraser({
  when: "after",
  byId: true,
  uses: { gameSessions: ["BatchWriteItem"], gameSessionsByUser: ["Query"] },
  run: async ({ tables }, { id }) => {
    const { items, next } = await tables.gameSessionsByUser.query({ hash: id, limit: 500 });
    const rows = items.map(({ gameSessionId, part }) => ({ gameSessionId, part }));
    if (rows.length > 0) await tables.gameSessions.batchWriteItem({ delete: rows });
    return next && {};
  },
});

/** Exports the player's game sessions and seats. */
export const exportGameSessions = exporter({
  section: "gameSessions",
  uses: { gameSessionsByUser: ["Query"], gameSessions: ["GetItem"] },
  run: async ({ tables }, { id }, cursor) => {
    const startAfter = cursor["after"] as Record<string, unknown> | undefined;
    const { items, next } = await tables.gameSessionsByUser.query({ hash: id, startAfter, limit: 500 });
    const seat = await tables.gameSessions.getItem(seatOf(id), { consistent: true });
    const rows = items.flatMap(({ gameSessionId, part, createdAt }) => {
      if (part === "session") return [{ gameSessionId, as: "creator", createdAt }];
      return seat ? [{ gameSessionId: seat.at, as: "player", createdAt }] : [];
    });
    return { rows, next: next && { after: next } };
  },
});

import { pages } from "@game-backend/framework/pages";
import { ending } from "../definition";
import { seatOf } from "../rules/seat";

/**
 * Marks the player's open game sessions to be closed, and their seat to be left, because the player was banned or is deleting the
 * account. The consumer `closeSessions` does so within a second. Idempotent; costs two write units for each session, and one.
 */
export const giveUpSessions = ending({
  uses: { liveSessions: ["Query", "UpdateItem"], gameSessions: ["UpdateItem"] },
  run: async ({ tables: { liveSessions, gameSessions } }, { id: userId }) => {
    const open = pages((startAfter) => liveSessions.query({ hash: "open", startAfter, consistent: true }));
    for await (const page of open)
      for (const { kind, id, creatorId } of page) {
        if (creatorId !== userId) continue;
        await liveSessions.updateItem(
          { kind, id },
          { set: { close: "wanted" }, remove: ["creatorId"], if: { creatorId: { equals: userId } } },
        );
      }
    await gameSessions.updateItem(seatOf(userId), { set: { left: true }, if: { userId: { exists: true } } });
  },
});

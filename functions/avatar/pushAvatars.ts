import { doEach } from "@game-backend/framework/doEach";
import { hourMs } from "@game-backend/framework/durations";
import { pushToPlayer, pushUses } from "@game-backend/framework/sockets/pushToPlayers";
import { avatarState } from "@game-backend/photos/avatar/avatarState";
import { deleteFiles } from "@game-backend/photos/avatar/files";
import { names } from "@game-backend/photos/avatar/makeAvatar";
import { news } from "@game-backend/photos/avatar/news";
import { type Collected, consumer } from "./definition";
import type { AvatarNews } from "./pushes";

/** The number of players processed concurrently. */
const atOnce = 8;

/**
 * Milliseconds after which files that no row names count as orphaned. Until then, a processor may still be about to
 * write their names.
 */
const orphaned = hourMs;

export default consumer({
  table: "avatars",
  summary: "Publishes a player's new avatar, notifies their sockets, and deletes replaced files",
  reaches: [],
  filters: [{ eventName: ["INSERT", "MODIFY"] }],
  collects: ["pictures"],
  uses: {
    avatars: ["GetItem"],
    objects: { avatars: ["ListBucket", "DeleteObject"] },
    ...pushUses,
    avatarsUrl: true,
  },
  handler: async ({ records, tables, objects, sockets, avatarsUrl, pictures, now }) => {
    // The whole batch is retried. That is safe: avatars are set rather than changed, and messages have the whole
    // state.
    await doEach(atOnce, [...news(records)], async ([userId, { isShown, replaced }]) => {
      const row = await tables.avatars.getItem({ userId }, { consistent: true });
      if (!row || row.deleted) return;
      if (isShown && row.shown && !(await showAvatar(pictures, userId, row.shown))) return;
      const message: AvatarNews = { type: "avatar", ...avatarState(avatarsUrl, row, now) };
      await pushToPlayer({ tables, sockets, now }, userId, message);
      if (replaced.size === 0) return;
      const isGone = (id: string, writtenAt: number) =>
        !names(row, id) && (replaced.has(id) || writtenAt < now - orphaned);
      await deleteFiles(objects, userId, isGone);
    });
  },
});

/** Shows an avatar everywhere. Returns false for a deleted player, whom nothing shows any more. */
async function showAvatar(
  pictures: Collected<"pictures">["pictures"],
  userId: string,
  avatar: string,
): Promise<boolean> {
  for (const { show } of Object.values(pictures)) if (!(await show(userId, avatar))) return false;
  return true;
}

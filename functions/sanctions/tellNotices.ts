import { doEach } from "@game-backend/framework/doEach";
import { publicId } from "@game-backend/framework/publicId";
import { pushToPlayer, pushUses } from "@game-backend/framework/sockets/pushToPlayers";
import { consumer } from "./definition";
import { undoMs } from "./limits";
import type { NoticeNews } from "./pushes";

export default consumer({
  table: "inbox",
  summary: "Tells players of messages in their inbox",
  reaches: [],
  // Seconds. A client reads the inbox when it starts.
  maximumAge: 600,
  // Seconds. Meanwhile a moderator may take a decision back.
  batchWindow: undoMs / 1_000,
  filters: [{ eventName: ["INSERT"] }],
  uses: { ...pushUses, inbox: ["GetItem"] },
  handler: async ({ records, ...dependencies }) => {
    // One wait for all of them: a hundred decisions of one second are due at the same time.
    const early = Math.max(0, ...records.map(({ after }) => (after?.at ?? 0) - dependencies.now));
    if (early > 0) await dependencies.wait(Math.min(early, undoMs));
    await doEach(1, records, async ({ after }) => {
      if (!after) return;
      const { userId, messageId, kind } = after;
      // The decision may have been taken back.
      if (!(await dependencies.tables.inbox.getItem({ userId, messageId }, { consistent: true }))) return;
      const news: NoticeNews = { type: "notice", id: publicId(messageId), kind };
      await pushToPlayer(dependencies, userId, news);
    });
  },
});

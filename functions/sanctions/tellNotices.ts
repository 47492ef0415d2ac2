import { publicId } from "@game-backend/framework/publicId";
import { tellPlayer, tellUses } from "@game-backend/framework/sockets/tellPlayers";
import { consumer } from "../game";
import { undoMs } from "./limits";
import type { NoticeNews } from "./pushes";

export default consumer({
  table: "inbox",
  summary: "Tells players of messages in their inbox",
  // Seconds. A client reads the inbox when it starts.
  maximumAge: 600,
  // Seconds. Meanwhile a moderator may take a decision back.
  batchWindow: undoMs / 1_000,
  filters: [{ eventName: ["INSERT"] }],
  uses: { ...tellUses, inbox: ["GetItem"] },
  handler: async ({ records, ...dependencies }) => {
    for (const { after } of records) {
      if (!after) continue;
      const { userId, messageId, kind, at } = after;
      if (at > dependencies.now)
        await new Promise((due) => setTimeout(due, Math.min(at - dependencies.now, undoMs)));
      // The decision may have been taken back.
      if (!(await dependencies.tables.inbox.getItem({ userId, messageId }, { consistent: true }))) continue;
      const news: NoticeNews = { type: "notice", id: publicId(messageId), kind };
      await tellPlayer(dependencies, userId, news);
    }
  },
});

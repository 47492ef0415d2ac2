import * as z from "zod/mini";

import { socketRoute } from "./definition";

export default socketRoute({
  action: "lastRoll",
  auth: "player",
  summary: "The player's last roll",
  message: z.strictObject({}),
  answer: z.object({ type: z.literal("lastRoll"), sum: z.optional(z.int()) }),
  uses: { rolls: ["Query"] },
  handler: async ({ player, tables }) => {
    const { items } = await tables.rolls.query({ hash: player.id, descending: true, limit: 1 });
    return { type: "lastRoll" as const, sum: items[0]?.sum };
  },
});

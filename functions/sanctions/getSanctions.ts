import * as z from "zod/mini";
import { isShownToPlayer, SanctionAnswer, sanctionAnswer } from "./answers";
import { route } from "./definition";

export default route({
  method: "GET",
  path: "/sanctions",
  auth: "player",
  bannedMay: "read their sanctions",
  // What a player must be able to read without an update.
  refusable: "never",
  summary: "The decisions about you, the newest first, with reasons and appeals",
  returns: { 200: z.object({ sanctions: z.array(SanctionAnswer) }) },
  maxCost: { read: 81 },
  uses: { sanctions: ["Query"] },
  example: {
    answer: {
      sanctions: [
        {
          ...{ id: "MjAyNi0xMS0yMA", kind: "mute", about: "message", rule: "insult", source: "report" },
          ...{ automated: false, startsAt: 1_795_000_000_000, until: 1_795_086_400_000 },
          appealUntil: 1_810_000_000_000,
        },
      ],
    },
  },
  handler: async ({ player, tables, now }) => {
    const { items } = await tables.sanctions.query({
      ...{ hash: player.id, limit: 100, descending: true, consistent: true },
    });
    return { sanctions: items.filter((sanction) => isShownToPlayer(sanction, now)).map(sanctionAnswer) };
  },
});

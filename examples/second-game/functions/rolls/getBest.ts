import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { noRoll } from "./codes";
import { route } from "./definition";

export default route({
  method: "GET",
  path: "/best",
  auth: "player",
  summary: "The player's best roll",
  returns: { 200: z.object({ sum: z.int(), at: z.iso.datetime() }) },
  refuses: [noRoll],
  uses: { bests: ["GetItem"] },
  handler: async ({ player, tables }) => {
    const best = await tables.bests.getItem({ userId: player.id });
    if (!best) throw refuse(noRoll);
    return { sum: best.sum, at: new Date(best.at).toISOString() };
  },
});

import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { noDuel } from "./codes";
import { route } from "./definition";

export default route({
  method: "GET",
  path: "/duel",
  auth: "player",
  summary: "The player's last duel",
  returns: { 200: z.object({ ticketId: z.string(), own: z.int(), rival: z.int() }) },
  refuses: [noDuel],
  uses: { duels: ["GetItem"] },
  handler: async ({ player, tables }) => {
    const duel = await tables.duels.getItem({ userId: player.id });
    if (!duel) throw refuse(noDuel);
    const { ticketId, own, rival } = duel;
    return { ticketId, own, rival };
  },
});

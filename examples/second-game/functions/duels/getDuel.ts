import { HttpError } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { route } from "../game";

export default route({
  method: "GET",
  path: "/duel",
  auth: "player",
  summary: "The player's last duel",
  returns: { 200: z.object({ ticketId: z.string(), own: z.int(), rival: z.int() }) },
  refuses: { 404: "You have not met a rival yet" },
  uses: { duels: ["GetItem"] },
  handler: async ({ player, tables }) => {
    const duel = await tables.duels.getItem({ userId: player.id });
    if (!duel) throw new HttpError(404, "You have not met a rival yet");
    const { ticketId, own, rival } = duel;
    return { ticketId, own, rival };
  },
});

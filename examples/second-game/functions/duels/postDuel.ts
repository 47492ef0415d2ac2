import { randomUUID } from "node:crypto";
import { reply } from "@game-backend/framework/route";
import { firstSkill } from "@game-backend/framework/sessions/mode";
import * as z from "zod/mini";
import { route } from "./definition";

export default route({
  method: "POST",
  path: "/duel",
  auth: "player",
  summary: "Search for a rival; GET /duel has the result",
  returns: { 202: z.object({ ticketId: z.string() }) },
  uses: { gamelift: ["StartMatchmaking"] },
  handler: async ({ player: { id: playerId }, gamelift }) => {
    const ticketId = randomUUID();
    await gamelift.startMatchmaking(ticketId, "duel", [{ playerId, skill: firstSkill, latencies: {} }]);
    return reply(202, { ticketId });
  },
});

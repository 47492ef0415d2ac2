import * as z from "zod";
import { route } from "../game";

import { reply } from "../lib/route";
import { ModeName } from "../sessions/modes";
import { Latencies } from "./latencies";
import { ticketIdOf } from "./newSearch";
import { startSearch } from "./startSearch";

export default route({
  method: "POST",
  path: "/matchmaking",
  auth: "player",
  summary: "Search for a match; progress comes to the player's sockets, too",
  body: z.strictObject({ mode: ModeName, latencies: Latencies }),
  returns: { 202: z.object({ ticketId: z.string() }) },
  refuses: { 409: "The player is searching already" },
  // The key is in the ticket's id.
  idempotency: "natural",
  uses: {
    searches: ["PutItem", "UpdateItem"],
    playerMatches: ["BatchGetItem"],
    gamelift: ["StartMatchmaking", "DescribeMatchmaking"],
  },
  throttle: { rate: 50, burst: 100 },
  example: {
    body: { mode: "duel", latencies: { "us-east-1": 24, "eu-west-1": 95 } },
    answer: { ticketId: "b1946ac92492d2347c6235b4d2611184" },
  },
  handler: async ({ player, body: { mode, latencies }, idempotencyKey, requestHash, ...means }) => {
    const ticketId = ticketIdOf(player.id, idempotencyKey);
    await startSearch(means, { ticketId, requestHash, mode, latencies: { [player.id]: latencies } });
    return reply(202, { ticketId });
  },
});

import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { begin, costOfDeletion } from "./begin";
import { route } from "./definition";

export default route({
  method: "DELETE",
  path: "/profile",
  auth: "player",
  bannedMay: "delete the account",
  recentSignIn: true,
  // A player's right, with any build.
  refusable: "never",
  summary: "Delete your account and all its data, within seconds to minutes",
  returns: { 202: z.object({ status: z.literal("pending") }) },
  // A request record would be a row that outlives the player.
  idempotency: "natural",
  maxCost: costOfDeletion,
  upfrontCost: { write: 1 },
  perDay: 1,
  uses: { dataRequests: ["PutItem", "UpdateItem"] },
  handler: async ({ player, tables, now }) => {
    await begin(tables, "deletion", player, now);
    return reply(202, { status: "pending" as const });
  },
});

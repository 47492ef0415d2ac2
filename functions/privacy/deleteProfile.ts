import * as z from "zod";
import { route } from "../game";
import { reply } from "../lib/route";
import { begin } from "./begin";

export default route({
  method: "DELETE",
  path: "/profile",
  auth: "player",
  summary: "Delete your account and all its data, within seconds to minutes",
  returns: { 202: z.object({ status: z.literal("pending") }) },
  // A request record would be a row that outlives the player.
  idempotency: "natural",
  // All boards of two weeks, the files in three stores; and two write units for each row that the player has made.
  dearest: { read: 1_500, write: 2_000, consumers: 20, puts: 9 },
  atFirst: { write: 1 },
  perDay: 1,
  uses: { dataRequests: ["PutItem", "UpdateItem"] },
  handler: async ({ player, tables, now }) => {
    await begin(tables, "deletion", player, now);
    return reply(202, { status: "pending" as const });
  },
});

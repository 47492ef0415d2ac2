import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { ownCheer } from "./codes";
import { route } from "./definition";

export default route({
  method: "POST",
  path: "/cheers",
  auth: "player",
  summary: "Cheer for a player",
  body: z.strictObject({ userId: z.guid() }),
  returns: { 200: z.object({ count: z.int().check(z.describe("Cheers for the player so far")) }) },
  refuses: [ownCheer],
  uses: { cheers: ["UpdateItem"] },
  maxCost: { write: 1 },
  handler: async ({ body: { userId }, player, tables }) => {
    if (userId === player.id) throw refuse(ownCheer);
    const { before } = await tables.cheers.updateItem({ userId }, { add: { count: 1 } });
    return { count: (before?.count ?? 0) + 1 };
  },
});

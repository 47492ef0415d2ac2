import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { nameInPath } from "../profile/nameInPath";
import { route } from "./own";

export default route({
  method: "DELETE",
  path: "/blocks/{name}",
  auth: "player",
  summary: "Unblock a player",
  returns: { 204: z.undefined() },
  idempotency: "natural",
  maxCost: { write: 2 },
  uses: { blocks: ["DeleteItem"] },
  handler: async ({ player: { id: userId }, params, tables }) => {
    await tables.blocks.deleteItem({ userId, username: nameInPath(params.name) });
    return reply(204, undefined);
  },
});

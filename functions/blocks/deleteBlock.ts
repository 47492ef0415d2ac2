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
  maxCost: { read: 9, write: 16, consumers: 1, messages: 20 },
  collects: ["severings"],
  uses: { blocks: ["DeleteItem", "GetItem"] },
  handler: async ({ player: { id: userId }, params, tables, severings }) => {
    const key = { userId, username: nameInPath(params.name) };
    const block = await tables.blocks.getItem(key, { consistent: true });
    // A block that was cut off may have left something that would come back.
    if (block) for (const { sever } of Object.values(severings)) await sever(userId, block.blockedId);
    await tables.blocks.deleteItem(key);
    return reply(204, undefined);
  },
});

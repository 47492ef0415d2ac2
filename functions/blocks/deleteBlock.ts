import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { findByName, findUses } from "../profile/findByName";
import { nameInPath } from "../profile/nameInPath";
import { route } from "./definition";

export default route({
  method: "DELETE",
  path: "/blocks/{name}",
  auth: "player",
  reaches: [],
  summary: "Unblock a player",
  returns: { 204: z.undefined() },
  idempotency: "natural",
  maxCost: { read: 31, write: 49, consumers: 2, messages: 20 },
  collects: ["onBlock"],
  uses: { ...findUses, blocks: ["DeleteItem", "GetItem"] },
  handler: async ({ player: { id: userId }, params, tables, onBlock }) => {
    const blockOf = (username: string) => tables.blocks.getItem({ userId, username }, { consistent: true });
    const name = nameInPath(params.name);
    // The block may be of an account that is gone, whose name nobody has.
    const block =
      (await blockOf(name)) ??
      (await findByName(tables, name).then(async (found) =>
        found && found.username !== name ? await blockOf(found.username) : undefined,
      ));
    // A block that was cut off may have left something that would come back.
    if (block) for (const { endBetween } of Object.values(onBlock)) await endBetween(userId, block.blockedId);
    if (block) await tables.blocks.deleteItem({ userId, username: block.username });
    return reply(204, undefined);
  },
});

import { playerDeleted } from "@game-backend/framework/codes/players";
import { reply } from "@game-backend/framework/route";
import { spendInDay } from "@game-backend/framework/spendInDay";
import * as z from "zod/mini";
import { nobodyNamed } from "../profile/codes";
import { findByName, findUses } from "../profile/findByName";
import { nameInPath } from "../profile/nameInPath";
import { refuseNames } from "../profile/refuseNames";
import { block } from "./block";
import { route } from "./definition";

/** The number of players that a player may block in a day (UTC). */
const perDay = 100;

export default route({
  method: "PUT",
  path: "/blocks/{name}",
  auth: "player",
  reaches: [],
  summary:
    "Block a player, who then cannot start a conversation with you, and is not matched with you: searches use your newest 100 blocks. You stay in existing ones unless you leave them",
  returns: { 204: z.undefined() },
  refuses: [nobodyNamed, playerDeleted],
  idempotency: "natural",
  // What ends with it, each in a transaction: friends, and the request shown in the place of another.
  maxCost: { read: 31, write: 49, consumers: 2, messages: 20 },
  perDay,
  collects: ["onBlock"],
  uses: {
    ...findUses,
    profiles: ["BatchGetItem"],
    blocks: ["PutItem", "DeleteItem"],
    allowances: ["UpdateItem"],
  },
  handler: async ({ player, params, tables, onBlock, now }) => {
    const name = nameInPath(params.name);
    const blocked = await findByName(tables, name);
    if (!blocked) throw refuseNames([name]);
    const { id: blockedId, username } = blocked;
    await spendInDay(tables, { who: player.id, what: "blocks", limit: perDay }, now);
    await block(tables, player, { username, blockedId, createdAt: now });
    for (const { endBetween } of Object.values(onBlock)) await endBetween(player.id, blockedId);
    return reply(204, undefined);
  },
});

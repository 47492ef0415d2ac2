import { playerDeleted } from "@game-backend/framework/codes/players";
import { reply } from "@game-backend/framework/route";
import { spendInDay } from "@game-backend/framework/spendInDay";
import * as z from "zod/mini";
import { nobodyNamed } from "../profile/codes";
import { findByName } from "../profile/findByName";
import { nameInPath } from "../profile/nameInPath";
import { refuseNames } from "../profile/refuseNames";
import { block } from "./block";
import { route } from "./own";

/** The number of players that a player may block in a day (UTC). */
const perDay = 100;

export default route({
  method: "PUT",
  path: "/blocks/{name}",
  auth: "player",
  summary:
    "Block a player, who then cannot start a conversation with you, and is not matched with you: searches use your newest 100 blocks. You stay in existing ones unless you leave them",
  returns: { 204: z.undefined() },
  refuses: [nobodyNamed, playerDeleted],
  idempotency: "natural",
  maxCost: { read: 4, write: 4 },
  perDay,
  uses: {
    profilesByName: ["Query"],
    profiles: ["BatchGetItem"],
    blocks: ["PutItem", "DeleteItem"],
    allowances: ["UpdateItem"],
  },
  handler: async ({ player, params, tables, now }) => {
    const username = nameInPath(params.name);
    const blockedId = await findByName(tables, username);
    if (!blockedId) throw refuseNames([username]);
    await spendInDay(tables, { who: player.id, what: "blocks", limit: perDay }, now);
    await block(tables, player, { username, blockedId, createdAt: now });
    return reply(204, undefined);
  },
});

import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { nobodyNamed } from "../profile/codes";
import { findUses } from "../profile/findByName";
import { yourself } from "./codes";
import { route } from "./definition";
import { findOtherByName } from "./findOtherByName";
import { relationshipUses, removeFriend } from "./relationships";

export default route({
  method: "DELETE",
  path: "/friends/{name}",
  auth: "player",
  reaches: [],
  summary:
    "Withdraw your friend request, decline the player's, or remove the friend. A declined player is not told, and their next requests are not shown for 30 days",
  client: { helper: "PlayerFriends", method: "removeFriend", readsAgain: true },
  returns: { 204: z.undefined() },
  refuses: [nobodyNamed, yourself],
  idempotency: "natural",
  // With what shows a request that waits for the place.
  maxCost: { read: 30, write: 45, consumers: 2, messages: 20 },
  uses: { ...relationshipUses, ...findUses },
  handler: async ({ player: me, params, ...call }) => {
    const them = await findOtherByName(call.tables, me, params.name);
    await removeFriend(call, me.id, them.id, true);
    return reply(204, undefined);
  },
});

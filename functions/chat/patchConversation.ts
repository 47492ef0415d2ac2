import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { reaching } from "../profile/mayReach";
import { noConversation } from "./codes";
import { route } from "./definition";
import { join, leave } from "./join";
import { isMembership, membershipOf, seatIf } from "./membership";
import { isShown, seenUses, sendersFor } from "./seen";

export default route({
  method: "PATCH",
  path: "/conversations/{id}",
  auth: "player",
  reaches: ["message"],
  summary: "Accept an invitation, leave a conversation or return to it, mute or unmute it",
  body: z
    .strictObject({
      state: z.optional(z.enum(["accepted", "left"])),
      muted: z.optional(z.nullable(z.boolean())).check(z.describe("null changes nothing")),
    })
    .check(
      z.refine(({ state, muted }) => state !== undefined || typeof muted === "boolean", "nothing to change"),
    ),
  returns: { 204: z.undefined() },
  refuses: [noConversation],
  idempotency: "natural",
  maxCost: { read: 26, write: 42 },
  collects: reaching,
  uses: { conversations: [...seenUses.conversations, "GetItem", "UpdateItem"] },
  example: { body: { state: "accepted" } },
  handler: async ({ player, params: { id }, body: { state, muted }, tables, ...call }) => {
    if (state === "accepted") await sendersFor(call, player.id);
    const seat = await seatIf(isMembership, tables, id, player.id);
    if (!seat) throw refuse(noConversation);
    if (state === "accepted") {
      if (!(await isShown({ ...call, tables }, player, seat))) throw refuse(noConversation);
      await join(tables, seat);
    }
    if (state === "left") await leave(tables, seat);
    if (typeof muted === "boolean")
      await tables.conversations.updateItem(membershipOf(id, player.id), {
        ...(muted ? { set: { muted } } : { remove: ["muted"] }),
        if: { part: { exists: true } },
      });
    return reply(204, undefined);
  },
});

import { idOf } from "@game-backend/framework/digest";
import { reply } from "@game-backend/framework/route";
import { lines } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { Reason } from "../desk/reason";
import { rights } from "../desk/rights";
import { announce, announceCodes, announceCost, announceUses } from "./announce";
import { route } from "./definition";

export default route({
  method: "POST",
  path: "/admin/broadcasts",
  auth: "admin",
  right: rights.broadcast,
  summary:
    "Send a message to every connected player, three in ten minutes at most; the audit log has it, and records who sent it and why",
  body: z.strictObject({
    message: lines().check(z.trim(), z.minLength(1), z.maxLength(1_000)),
    reason: Reason,
  }),
  returns: {
    202: z.object({
      id: z.string().check(z.describe("The id that players get with the message")),
      kept: z
        .optional(z.literal(false))
        .check(z.describe("Set if it could not be written into the inboxes of who is offline")),
    }),
  },
  refuses: announceCodes,
  idempotencyKeyRequired: true,
  maxCost: announceCost,
  uses: announceUses,
  example: {
    body: { message: "Servers restart in ten minutes", reason: "The release of 27 November" },
    answer: { id: "5f0b6c1e3a524c3d9d5a0b8d7b1f3a10" },
  },
  handler: async ({ body: { message, reason }, ...call }) => {
    const id = idOf(call.player.id, call.idempotencyKey);
    const { isKept } = await announce(call, { id, message, reason });
    return reply(202, { id, ...(!isKept && { kept: false as const }) });
  },
});

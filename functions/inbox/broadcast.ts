import { randomUUID } from "node:crypto";
import { lines } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { announce, announceCodes, announceCost, announceUses } from "./announce";
import { socketRoute } from "./definition";

export default socketRoute({
  action: "broadcast",
  auth: "admin",
  // It was a message of this feature in 0.2.
  servedWith: "realtime",
  summary:
    "Send a message to every connected player, three in ten minutes at most of all staff; the audit log has it, and records who sent it",
  message: z.strictObject({ message: lines().check(z.minLength(1), z.maxLength(2_000)) }),
  answer: z
    .object({
      type: z.literal("broadcasting"),
      id: z.string().check(z.describe("The broadcast's id")),
      parts: z.int().check(z.describe("The number of parts, which are sent at the same time")),
      kept: z
        .optional(z.literal(false))
        .check(z.describe("Set if it could not be written into the inboxes of who is offline")),
    })
    .check(z.describe("The broadcast has begun")),
  refuses: announceCodes,
  uses: announceUses,
  maxCost: announceCost,
  handler: async ({ message: { message }, connection, ...call }) => {
    const id = randomUUID();
    const { parts, isKept } = await announce(call, { id, message, sender: connection.connectionId });
    return { type: "broadcasting" as const, id, parts, ...(!isKept && { kept: false as const }) };
  },
});

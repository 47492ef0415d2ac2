import { randomUUID } from "node:crypto";
import { lines } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { socketRoute } from "../game";
import { partsOf } from "./broadcastParts";

export default socketRoute({
  action: "broadcast",
  auth: "admin",
  summary: "Send a message to every connected player",
  message: z.strictObject({ message: lines().check(z.minLength(1), z.maxLength(2_000)) }),
  answer: z
    .object({
      type: z.literal("broadcasting"),
      id: z.string().check(z.describe("The broadcast's id")),
      parts: z.int().check(z.describe("The number of parts, which are sent at the same time")),
    })
    .check(z.describe("The broadcast has begun")),
  uses: { broadcasts: ["PutItem"] },
  maxCost: { read: 1, write: 16 },
  handler: async ({ message: { message }, connection, tables, transact, now }) => {
    const id = randomUUID();
    const parts = partsOf(id, message, now, connection.connectionId);
    await transact(parts.map((part) => tables.broadcasts.putItem(part)));
    return { type: "broadcasting" as const, id, parts: parts.length };
  },
});

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
  uses: { broadcasts: ["PutItem"] },
  maxCost: { read: 1, write: 16 },
  handler: async ({ message: { message }, connection, tables, transact, now }) => {
    const parts = partsOf(randomUUID(), message, connection.connectionId, now);
    await transact(parts.map((part) => tables.broadcasts.putItem(part)));
    return { type: "broadcasting", id: parts[0]?.broadcast, parts: parts.length };
  },
});

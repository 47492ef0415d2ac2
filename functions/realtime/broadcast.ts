import * as z from "zod";
import { socketRoute } from "../game";

import { pages } from "../lib/pages";
import { fanOut } from "../sockets/fanOut";

export default socketRoute({
  action: "broadcast",
  auth: "admin",
  summary: "Tell every player who is connected",
  message: z.strictObject({ message: z.string().min(1).max(2_000) }),
  // Signing a message for each socket is what takes the time.
  memorySize: 1_769,
  uses: {
    connections: ["Scan", "DeleteItem"],
    subscriptions: ["BatchWriteItem"],
    subscriptionsByConnection: ["Query"],
    sockets: ["PostToConnection"],
  },
  handler: async ({ message: { message }, tables, sockets, now }) => {
    const everybody = pages((startAfter) => tables.connections.scan({ startAfter }));
    const { sent } = await fanOut({ tables, sockets, now }, everybody, { type: "broadcast", message });
    return { type: "broadcasted", sent };
  },
});

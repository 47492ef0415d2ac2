import * as z from "zod/mini";
import { socketRoute } from "../library";

export default socketRoute({
  action: "ping",
  auth: "none",
  servedWith: "realtime",
  refusable: "never",
  summary: "Keeps the socket open; it closes after ten minutes without a message",
  message: z.strictObject({}),
  answer: z.object({ type: z.literal("pong") }),
  // What a feature notes of it, at most every five minutes.
  maxCost: { read: 0.5, write: 1 },
  collects: ["pings"],
  handler: async ({ connectionId, pings }) => {
    for (const { note } of Object.values(pings)) await note(connectionId);
    return { type: "pong" as const };
  },
});

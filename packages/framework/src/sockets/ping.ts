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
  handler: async () => ({ type: "pong" as const }),
});

import * as z from "zod/mini";
import { socketRoute } from "./definition";

export default socketRoute({
  action: "callOfTheDay",
  auth: "player",
  summary: "What everybody calls today",
  message: z.strictObject({}),
  answer: z.object({ type: z.literal("callOfTheDay"), text: z.optional(z.string()) }),
  uses: { calls: ["GetItem"] },
  handler: async ({ tables }) => {
    const call = await tables.calls.getItem({ id: "today" });
    return { type: "callOfTheDay" as const, text: call?.text };
  },
});

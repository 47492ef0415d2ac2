import * as z from "zod/mini";
import { socketRoute } from "./definition";
import { SubscribedTopic } from "./topic";

export default socketRoute({
  action: "unsubscribe",
  auth: "none",
  refusable: "never",
  summary: "Unsubscribe from a topic",
  message: z.strictObject({ topic: SubscribedTopic }),
  answer: z.object({ type: z.literal("unsubscribed"), topic: z.string() }),
  uses: { subscriptions: ["DeleteItem"] },
  maxCost: { write: 2 },
  handler: async ({ connectionId, message: { topic }, tables }) => {
    await tables.subscriptions.deleteItem({ topic, connectionId });
    return { type: "unsubscribed" as const, topic };
  },
});

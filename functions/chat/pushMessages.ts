import { consumer } from "../game";
import { inParallel } from "../lib/inParallel";
import { happened } from "./chatNews";
import { tellMembers } from "./tellMembers";

/** Conversations told at a time. */
const atOnce = 8;

export default consumer({
  table: "messages",
  summary: "Tells the members of a conversation of its messages",
  // In seconds: older news are none.
  maximumAge: 3_600,
  // Signing a message for each socket is what takes the time.
  memorySize: 1_769,
  uses: {
    conversations: ["Query", "UpdateItem"],
    messages: ["DeleteItem"],
    subscriptions: ["Query", "BatchWriteItem"],
    subscriptionsByConnection: ["Query"],
    connections: ["DeleteItem"],
    connectionsByUser: ["Query"],
    sockets: ["PostToConnection"],
  },
  handler: async ({ records, ...means }) => {
    const errors = await inParallel(atOnce, [...happened(records)], ([conversationId, news]) =>
      tellMembers(means, conversationId, news),
    );
    // The whole batch comes again: clients know messages by their ids.
    if (errors.length > 0) throw errors[0];
  },
});

import { doEach } from "@game-backend/framework/doEach";
import { hourSeconds } from "@game-backend/framework/durations";
import { reaching } from "../profile/mayReach";
import { changesByConversation } from "./conversationChanges";
import { countPushes } from "./countPushes";
import { consumer } from "./definition";
import { pushToMembers } from "./pushToMembers";

/** Conversations processed concurrently. */
const atOnce = 8;

export default consumer({
  table: "messages",
  summary: "Notifies the members of a conversation of its messages",
  // Seconds. Older changes are not pushed.
  maximumAge: hourSeconds,
  // Most of the time is spent signing a request for each socket.
  memorySize: 1_769,
  reaches: ["message"],
  collects: reaching,
  uses: {
    conversations: ["Query", "UpdateItem"],
    messages: ["DeleteItem"],
    subscriptions: ["Query", "BatchWriteItem"],
    subscriptionsByConnection: ["Query"],
    connections: ["DeleteItem"],
    connectionsByUser: ["Query"],
    blocks: ["BatchGetItem"],
    sockets: ["PostToConnection"],
    allowances: ["UpdateItem"],
  },
  handler: async ({ records, ...dependencies }) => {
    // Lambda retries the whole batch. Clients recognize messages by their ids.
    await doEach(atOnce, [...changesByConversation(records)], async ([conversationId, news]) => {
      // Messages of players who are gone are not among those sent, and so write nothing under their ids.
      const { sent, pushed } = await pushToMembers(dependencies, conversationId, news);
      await countPushes(dependencies.tables.allowances, sent, pushed, dependencies.now);
    });
  },
});

import { refuse } from "@game-backend/framework/errors";
import { socketClosed } from "@game-backend/framework/sockets/codes";
import { maxTopics } from "@game-backend/framework/sockets/limits";
import * as z from "zod/mini";
import { noTopic, tooManyTopics, topicForbidden } from "./codes";
import { socketRoute } from "./definition";
import { Topic } from "./topic";

export default socketRoute({
  action: "subscribe",
  auth: "player",
  reaches: ["message"],
  summary: "Subscribe to a topic",
  message: z.strictObject({ topic: Topic }),
  answer: z
    .object({ type: z.literal("subscribed"), topic: z.string() })
    .check(z.describe("News of the topic arrive from now on")),
  refuses: [noTopic, topicForbidden, tooManyTopics],
  collects: ["topics"],
  uses: {
    subscriptions: ["PutItem", "DeleteItem"],
    connections: ["GetItem"],
    subscriptionsByConnection: ["Query"],
  },
  maxCost: { read: 6, write: 4 },
  handler: async ({ player, connection, message: { topic }, tables, topics }) => {
    const kinds = Object.values(topics);
    const kind = kinds.find(({ pattern }) => pattern.test(topic));
    if (!kind)
      throw refuse(noTopic, {
        message: `topic: there is no such topic: ${kinds.map(({ form }) => form).join(", ")}`,
        field: "/topic",
      });
    if (!(await kind.mayRead(player, topic)))
      throw refuse(topicForbidden, { message: `You may not read ${topic}`, field: "/topic" });
    const { connectionId, userId, expiresAt } = connection;
    const { items } = await tables.subscriptionsByConnection.query({ hash: connectionId, limit: maxTopics });
    if (items.length >= maxTopics && !items.some((known) => known.topic === topic)) {
      throw refuse(tooManyTopics, { message: `A socket has at most ${maxTopics} topics` });
    }
    await tables.subscriptions.putItem({ topic, connectionId, userId, expiresAt });
    // The function of `$disconnect` deletes the connection, then its topics. So either it finds this one, or the
    // connection is missing here.
    if (!(await tables.connections.getItem({ connectionId }, { consistent: true }))) {
      await tables.subscriptions.deleteItem({ topic, connectionId });
      throw refuse(socketClosed);
    }
    return { type: "subscribed" as const, topic };
  },
});

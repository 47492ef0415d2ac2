import { HttpError } from "@game-backend/framework/errors";
import { maxTopics } from "@game-backend/framework/sockets/limits";
import * as z from "zod/mini";
import { socketRoute } from "../game";
import { Topic } from "./topic";

export default socketRoute({
  action: "subscribe",
  auth: "player",
  summary: "Subscribe to a topic",
  message: z.strictObject({ topic: Topic }),
  answer: z
    .object({ type: z.literal("subscribed"), topic: z.string() })
    .check(z.describe("News of the topic arrive from now on")),
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
      throw new HttpError(400, `topic: there is no such topic: ${kinds.map(({ form }) => form).join(", ")}`);
    if (!(await kind.mayRead(player, topic))) throw new HttpError(403, `You may not read ${topic}`);
    const { connectionId, userId, expiresAt } = connection;
    const { items } = await tables.subscriptionsByConnection.query({ hash: connectionId, limit: maxTopics });
    if (items.length >= maxTopics && !items.some((known) => known.topic === topic)) {
      throw new HttpError(409, `A socket has at most ${maxTopics} topics`);
    }
    await tables.subscriptions.putItem({ topic, connectionId, userId, expiresAt });
    // The function of `$disconnect` deletes the connection, then its topics. So either it finds this one, or the
    // connection is missing here.
    if (!(await tables.connections.getItem({ connectionId }, { consistent: true }))) {
      await tables.subscriptions.deleteItem({ topic, connectionId });
      throw new HttpError(401, "This socket is closed: connect with a new ticket");
    }
    return { type: "subscribed" as const, topic };
  },
});

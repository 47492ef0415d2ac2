import * as z from "zod";
import { socketRoute } from "../../functions/realtime/definition";

const answer = z.object({ type: z.literal("greeted") });
const base = { action: "greet", summary: "", message: z.strictObject({ name: z.string() }), answer };
const done = { type: "greeted" } as const;

socketRoute({
  ...base,
  auth: "player",
  uses: { subscriptions: ["PutItem"], sockets: ["PostToConnection"] },
  handler: async ({ player, connection, connectionId, message, tables, sockets }) => {
    const { name }: { name: string } = message;
    await tables.subscriptions.putItem({
      topic: name,
      connectionId,
      userId: player.id,
      expiresAt: connection.expiresAt,
    });
    await sockets.postToConnection(connectionId, {});
    // @ts-expect-error DeleteConnection is not granted
    sockets.deleteConnection;
    // @ts-expect-error Query is not granted
    tables.subscriptions.query;
    // @ts-expect-error connections is not granted to the handler, although serveSocket itself reads it
    tables.connections;
    return done;
  },
});

socketRoute({
  ...base,
  auth: "none",
  // @ts-expect-error the sender is not looked up
  handler: async ({ player }) => player,
});

socketRoute({
  ...base,
  auth: "none",
  // @ts-expect-error there is no such table
  uses: { subscriptionz: ["PutItem"] },
  handler: async () => done,
});

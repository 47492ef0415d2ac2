import { consumer } from "../game";
import { inParallel } from "../lib/inParallel";
import { pages } from "../lib/pages";
import { fanOut } from "../sockets/fanOut";
import { walletNews } from "./walletNews";

/** Players notified concurrently. */
const atOnce = 16;

export default consumer({
  table: "progress",
  summary: "Sends a player's wallet to their sockets",
  // Seconds. Older changes are outdated.
  maximumAge: 3_600,
  // A new player's wallet is inserted, and nobody is connected yet.
  filters: [{ eventName: ["MODIFY"], dynamodb: { Keys: { part: { S: ["wallet"] } } } }],
  uses: {
    connectionsByUser: ["Query"],
    connections: ["DeleteItem"],
    subscriptions: ["BatchWriteItem"],
    subscriptionsByConnection: ["Query"],
    sockets: ["PostToConnection"],
  },
  handler: async ({ records, tables, sockets, now }) => {
    const errors = await inParallel(atOnce, [...walletNews(records)], async ([userId, message]) => {
      const own = pages((startAfter) => tables.connectionsByUser.query({ hash: userId, startAfter }));
      await fanOut({ tables, sockets, now }, own, message);
    });
    // The whole batch is retried: repeating a wallet's message does no harm.
    if (errors.length > 0) throw errors[0];
  },
});

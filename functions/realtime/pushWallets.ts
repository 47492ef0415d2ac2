import { consumer } from "../game";
import { inParallel } from "../lib/inParallel";
import { pages } from "../lib/pages";
import { fanOut } from "../sockets/fanOut";
import { walletNews } from "./walletNews";

/** Players told at a time. */
const atOnce = 16;

export default consumer({
  table: "progress",
  summary: "Tells a player's sockets of their wallet",
  // In seconds: older news are none.
  maximumAge: 3_600,
  // A new player's wallet, which is inserted, has nobody to hear of it.
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
    // The whole batch comes again: a wallet told twice is the same wallet.
    if (errors.length > 0) throw errors[0];
  },
});

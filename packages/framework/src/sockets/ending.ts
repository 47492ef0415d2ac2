import { ending } from "../library";
import { closeSockets as close } from "./closeSockets";

/** Closes a player's sockets. */
export const closeSockets = ending({
  uses: {
    connections: ["DeleteItem"],
    connectionsByUser: ["Query"],
    subscriptions: ["BatchWriteItem"],
    subscriptionsByConnection: ["Query"],
    sockets: ["DeleteConnection"],
  },
  run: async (given, { id }) => {
    await close(given, id);
  },
});

import { mapValues } from "../mapValues";
import { serveSocket } from "../sockets/serveSocket";
import { serveSockets } from "../sockets/serveSockets";
import { clients, messages, ownSockets } from "./given";

/** The function of messages to a WebSocket API, and of its other routes. */
export const handler = serveSockets({
  ...mapValues(messages, (message) => () => serveSocket(message(), clients)),
  ...mapValues(ownSockets, (serve) => () => serve(clients)),
});

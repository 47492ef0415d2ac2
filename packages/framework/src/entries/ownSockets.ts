import { mapValues } from "../mapValues";
import { serveSockets } from "../sockets/serveSockets";
import { clients, ownSockets } from "./given";

/** The function of routes of a WebSocket API that are no messages. The code for these would add 60 % to its bundle. */
export const handler = serveSockets(mapValues(ownSockets, (serve) => () => serve(clients)));

import { own } from "./own";
import sendBroadcasts from "./sendBroadcasts";
import subscribe from "./subscribe";
import unsubscribe from "./unsubscribe";

export const summary = "Sockets: tickets, topics, pushes and what is sent to everybody";

export const { capabilities, needs, tables } = own;
export * as codes from "./codes";
export * as pushes from "./pushes";

export const socketRoutes = { subscribe, unsubscribe };
export const consumers = { sendBroadcasts };

import sendBroadcasts from "./sendBroadcasts";
import subscribe from "./subscribe";
import unsubscribe from "./unsubscribe";

export const summary = "Sockets: tickets, topics, pushes and what is sent to everybody";

export const needs = ["sockets"];

export * as capabilities from "./capabilities";
export * as codes from "./codes";
export * as pushes from "./pushes";
export * as tables from "./tables";

export const socketRoutes = { subscribe, unsubscribe };
export const consumers = { sendBroadcasts };

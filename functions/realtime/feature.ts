import ping from "@game-backend/framework/sockets/ping";
import postTicket from "./postTicket";
import sendBroadcasts from "./sendBroadcasts";
import subscribe from "./subscribe";
import unsubscribe from "./unsubscribe";

export const summary = "Sockets: tickets, topics, pushes and what is sent to everybody";

export const needs = ["profile", "sockets"];

export * as capabilities from "./capabilities";
export * as codes from "./codes";
export * as pushes from "./pushes";
export * as tables from "./tables";

export const routes = { postTicket };
export const socketRoutes = { ping, subscribe, unsubscribe };
export const consumers = { sendBroadcasts };

import broadcast from "./broadcast";
import getBroadcastReach from "./getBroadcastReach";
import postBroadcast from "./postBroadcast";

export const summary = "Messages of staff to every connected player";

export const needs = ["admin", "filter", "realtime", "sockets"];

export * as codes from "./codes";

export const routes = { getBroadcastReach, postBroadcast };
export const socketRoutes = { broadcast };

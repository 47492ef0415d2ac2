import broadcast from "./broadcast";
import getBroadcastReach from "./getBroadcastReach";
import { own } from "./own";
import postBroadcast from "./postBroadcast";

export const summary = "Messages of staff to every connected player";

export const { needs } = own;
export * as codes from "./codes";

export const routes = { getBroadcastReach, postBroadcast };
export const socketRoutes = { broadcast };

// Written by `npm run handlers`, from what the files of this folder export.
import broadcast from "./broadcast";
import getBroadcastReach from "./getBroadcastReach";
import postBroadcast from "./postBroadcast";

export const routes = { getBroadcastReach, postBroadcast };
export const socketRoutes = { broadcast };

// Written by `npm run handlers`, from what the files of this folder export.
import sendBroadcasts from "./sendBroadcasts";
import subscribe from "./subscribe";
import unsubscribe from "./unsubscribe";

export const socketRoutes = { subscribe, unsubscribe };
export const consumers = { sendBroadcasts };

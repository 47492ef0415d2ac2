/** Matches without a game server. */
import postResults from "./postResults";
import relay from "./relay";

export const routes = { postResults };
export const socketRoutes = { relay };

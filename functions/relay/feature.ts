/** Matches without a game server. */
import postResults from "./postResults";
import relay from "./relay";
import { matchTopics } from "./topics";

export const routes = { postResults };
export const contributes = { topics: { matchTopics } };
export const socketRoutes = { relay };

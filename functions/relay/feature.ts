import { own } from "./own";
import postResults from "./postResults";
import relay from "./relay";
import { matchTopics } from "./topics";

export const summary = "Matches without a game server";

export const { needs } = own;
export * as codes from "./codes";

export * as pushes from "./pushes";

export const routes = { postResults };
export const contributes = { topics: { matchTopics } };
export const socketRoutes = { relay };

// Written by `npm run handlers`, from what the files of this folder export.
import postResults from "./postResults";
import relay from "./relay";
import { matchTopics } from "./topics";

export const routes = { postResults };
export const socketRoutes = { relay };
export const contributes = {
  topics: { matchTopics },
};

// Written by `npm run handlers`, from what the files of this folder export.
import broadcast from "./broadcast";
import getBroadcastReach from "./getBroadcastReach";
import { openLetters } from "./openLetters";
import postBroadcast from "./postBroadcast";
import postLetter from "./postLetter";

export const routes = { getBroadcastReach, postBroadcast, postLetter };
export const socketRoutes = { broadcast };
export const contributes = {
  letters: { openLetters },
};

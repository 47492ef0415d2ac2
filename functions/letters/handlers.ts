// Written by `npm run handlers`, from what the files of this folder export.
import broadcast from "./broadcast";
import getLetters from "./getLetters";
import { openLetters } from "./openLetters";
import postBroadcast from "./postBroadcast";
import postLetter from "./postLetter";
import postLetterPreview from "./postLetterPreview";

export const routes = { getLetters, postBroadcast, postLetter, postLetterPreview };
export const socketRoutes = { broadcast };
export const contributes = {
  letters: { openLetters },
};

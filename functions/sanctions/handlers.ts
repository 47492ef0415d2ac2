// Written by `npm run handlers`, from what the files of this folder export.
import getInbox from "./getInbox";
import getSanctions from "./getSanctions";
import { refuseSanctioned } from "./refuseSanctioned";
import { refuseTaken } from "./takenTexts";
import tellNotices from "./tellNotices";

export const routes = { getInbox, getSanctions };
export const consumers = { tellNotices };
export const gates = { refuseSanctioned };
export const contributes = {
  takenTexts: { refuseTaken },
};

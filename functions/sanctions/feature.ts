import getInbox from "./getInbox";
import getSanctions from "./getSanctions";
import { own } from "./own";
import { refuseSanctioned } from "./refuseSanctioned";
import { refuseTaken } from "./takenTexts";
import tellNotices from "./tellNotices";

export const summary = "What was decided about players, and their inbox";

export const { needs, tables } = own;
export * as codes from "./codes";
export * as pushes from "./pushes";

export const routes = { getInbox, getSanctions };
export const consumers = { tellNotices };
export const gates = { refuseSanctioned };
export const contributes = { takenTexts: { refuseTaken } };

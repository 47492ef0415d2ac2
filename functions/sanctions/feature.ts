import getInbox from "./getInbox";
import getSanctions from "./getSanctions";
import { refuseSanctioned } from "./refuseSanctioned";
import { refuseTaken } from "./takenTexts";
import tellNotices from "./tellNotices";

export const summary = "What was decided about players, and their inbox";

export const needs = ["identities", "names", "profile", "sockets"];

export * as codes from "./codes";
export * as pushes from "./pushes";
export * as tables from "./tables";

export const routes = { getInbox, getSanctions };
export const consumers = { tellNotices };
export const gates = { refuseSanctioned };
export const contributes = { takenTexts: { refuseTaken } };

import deleteSession from "./deleteSession";
import deleteSessions from "./deleteSessions";
import getSessions from "./getSessions";
import { keepVisit } from "./keepVisit";
import { own } from "./own";

export const summary = "A player's sign-ins, and how one of them ends";

export const { needs, tables } = own;
export * as codes from "./codes";

export const routes = { deleteSession, deleteSessions, getSessions };
export const contributes = { visits: { keepVisit } };

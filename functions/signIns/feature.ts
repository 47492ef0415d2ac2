import deleteSession from "./deleteSession";
import deleteSessions from "./deleteSessions";
import getSessions from "./getSessions";
import { keepVisit } from "./keepVisit";

export const summary = "A player's sign-ins, and how one of them ends";

export const needs = ["profile", "sockets"];

export * as codes from "./codes";
export * as tables from "./tables";

export const routes = { deleteSession, deleteSessions, getSessions };
export const contributes = { visits: { keepVisit } };

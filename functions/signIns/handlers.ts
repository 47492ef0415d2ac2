// Written by `npm run handlers`, from what the files of this folder export.
import deleteSession from "./deleteSession";
import deleteSessions from "./deleteSessions";
import getSessions from "./getSessions";
import { keepVisit } from "./keepVisit";

export const routes = { deleteSession, deleteSessions, getSessions };
export const contributes = {
  visits: { keepVisit },
};

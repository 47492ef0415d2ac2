// Written by `npm run handlers`, from what the files of this folder export.
import closeSessions from "./closeSessions";
import deletePlayer from "./deletePlayer";
import endEmptySessions from "./endEmptySessions";
import getConnection from "./getConnection";
import getGameSession from "./getGameSession";
import getGameSessions from "./getGameSessions";
import getLocations from "./getLocations";
import getOwnSession from "./getOwnSession";
import { giveUpSessions } from "./giveUpSessions";
import { exportGameSessions, leaveGameSessions } from "./leaveGameSessions";
import postGameSession from "./postGameSession";
import postPlayer from "./postPlayer";
import { reportedSessions } from "./reportedSessions";

export const routes = {
  deletePlayer,
  getConnection,
  getGameSession,
  getGameSessions,
  getLocations,
  getOwnSession,
  postGameSession,
  postPlayer,
};
export const consumers = { closeSessions, endEmptySessions };
export const erasers = { leaveGameSessions };
export const endings = { giveUpSessions };
export const exporters = { exportGameSessions };
export const contributes = {
  reportables: { reportedSessions },
};

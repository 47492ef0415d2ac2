// Written by `npm run handlers`, from what the files of this folder export.
import closeSessions from "./doors/closeSessions";
import deletePlayer from "./doors/deletePlayer";
import endEmptySessions from "./doors/endEmptySessions";
import getConnection from "./doors/getConnection";
import getGameSession from "./doors/getGameSession";
import getGameSessions from "./doors/getGameSessions";
import getLocations from "./doors/getLocations";
import getOwnSession from "./doors/getOwnSession";
import { giveUpSessions } from "./doors/giveUpSessions";
import { exportGameSessions, leaveGameSessions } from "./doors/leaveGameSessions";
import postGameSession from "./doors/postGameSession";
import postPlayer from "./doors/postPlayer";
import { reportedSessions } from "./doors/reportedSessions";

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

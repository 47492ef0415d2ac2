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
import { modes } from "./modes";
import { own } from "./own";
import postGameSession from "./postGameSession";
import postPlayer from "./postPlayer";
import { reportedSessions } from "./reportedSessions";

export const summary = "Game sessions on GameLift";

export const { capabilities, needs, tables } = own;
export * as codes from "./codes";

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
export const inputs = { modes };
export const erasers = { leaveGameSessions };
export const endings = { giveUpSessions };
export const exporters = { exportGameSessions };
export const contributes = { reportables: { reportedSessions } };

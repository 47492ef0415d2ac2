/** Scores, boards and ranks. */
import { clearBoards } from "./clearBoards";
import getGlobalLeaderboard from "./getGlobalLeaderboard";
import getLeaderboard from "./getLeaderboard";
import getMyRank from "./getMyRank";
import keepRanks from "./keepRanks";
import { exportScores, leaveBoards } from "./leaveBoards";
import postScore from "./postScore";
import postServerScore from "./postServerScore";

export * as tables from "./tables";

export const routes = { getGlobalLeaderboard, getLeaderboard, getMyRank, postScore, postServerScore };
export const consumers = { keepRanks };
export const erasers = { leaveBoards };
export const exporters = { exportScores };
export const resetters = { clearBoards };
export { facts } from "./facts";

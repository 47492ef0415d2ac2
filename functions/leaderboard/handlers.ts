// Written by `npm run handlers`, from what the files of this folder export.
import { bannedFromBoards } from "./banned";
import { clearBoards } from "./clearBoards";
import getGlobalLeaderboard from "./getGlobalLeaderboard";
import getLeaderboard from "./getLeaderboard";
import getMyRank from "./getMyRank";
import keepRanks from "./keepRanks";
import { exportScores, leaveBoards } from "./leaveBoards";
import postScore from "./postScore";
import postServerScore from "./postServerScore";
import pushBoards from "./pushBoards";
import { scored } from "./scored";
import { pictureOnTheBoards } from "./showAvatar";
import tellBoards from "./tellBoards";
import { boardTopics } from "./topics";

export const routes = { getGlobalLeaderboard, getLeaderboard, getMyRank, postScore, postServerScore };
export const consumers = { keepRanks, pushBoards, tellBoards };
export const erasers = { leaveBoards };
export const exporters = { exportScores };
export const resetters = { clearBoards };
export const contributes = {
  exclusions: { bannedFromBoards },
  pictures: { pictureOnTheBoards },
  topics: { boardTopics },
  traces: { scored },
};

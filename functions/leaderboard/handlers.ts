// Written by `npm run handlers`, from what the files of this folder export.
import { bannedFromBoards } from "./boards/banned";
import { clearBoards } from "./doors/clearBoards";
import getGlobalLeaderboard from "./doors/getGlobalLeaderboard";
import getLeaderboard from "./doors/getLeaderboard";
import getMyRank from "./doors/getMyRank";
import keepRanks from "./doors/keepRanks";
import { exportScores, leaveBoards } from "./doors/leaveBoards";
import postScore from "./doors/postScore";
import postServerScore from "./doors/postServerScore";
import pushBoards from "./doors/pushBoards";
import { scored } from "./doors/scored";
import { pictureOnTheBoards } from "./doors/showAvatar";
import tellBoards from "./doors/tellBoards";
import { parcelBests } from "./parcelBests";
import { boardTopics } from "./push/topics";

export const routes = { getGlobalLeaderboard, getLeaderboard, getMyRank, postScore, postServerScore };
export const consumers = { keepRanks, pushBoards, tellBoards };
export const erasers = { leaveBoards };
export const exporters = { exportScores };
export const resetters = { clearBoards };
export const contributes = {
  exclusions: { bannedFromBoards },
  parcels: { parcelBests },
  pictures: { pictureOnTheBoards },
  topics: { boardTopics },
  traces: { scored },
};

// Written by `npm run handlers`, from what the files of this folder export.
import { freedPlayers } from "./doors/afterReport";
import deleteMatchmaking from "./doors/deleteMatchmaking";
import followMatchmaking from "./doors/followMatchmaking";
import followParties from "./doors/followParties";
import getMatchmaking from "./doors/getMatchmaking";
import getOwnMatchmaking from "./doors/getOwnMatchmaking";
import { closeSearch, giveUpSearch } from "./doors/giveUpSearch";
import { notSearching, searchedGame } from "./doors/otherGame";
import postAccept from "./doors/postAccept";
import postMatchmaking from "./doors/postMatchmaking";
import stopSearches from "./doors/stopSearches";

export const routes = { deleteMatchmaking, getMatchmaking, getOwnMatchmaking, postAccept, postMatchmaking };
export const consumers = { followParties, stopSearches };
export const topicConsumers = { followMatchmaking };
export const endings = { giveUpSearch };
export const contributes = {
  closings: { closeSearch },
  gameChecks: { notSearching },
  otherGames: { searchedGame },
  reportedMatches: { freedPlayers },
};

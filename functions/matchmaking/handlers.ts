// Written by `npm run handlers`, from what the files of this folder export.
import { freedPlayers } from "./afterReport";
import deleteMatchmaking from "./deleteMatchmaking";
import followMatchmaking from "./followMatchmaking";
import followParties from "./followParties";
import getMatchmaking from "./getMatchmaking";
import getOwnMatchmaking from "./getOwnMatchmaking";
import { giveUpSearch } from "./giveUpSearch";
import { notSearching, searchedGame } from "./otherGame";
import postAccept from "./postAccept";
import postMatchmaking from "./postMatchmaking";
import stopSearches from "./stopSearches";

export const routes = { deleteMatchmaking, getMatchmaking, getOwnMatchmaking, postAccept, postMatchmaking };
export const consumers = { followParties, stopSearches };
export const topicConsumers = { followMatchmaking };
export const endings = { giveUpSearch };
export const contributes = {
  gameChecks: { notSearching },
  otherGames: { searchedGame },
  reportedMatches: { freedPlayers },
};

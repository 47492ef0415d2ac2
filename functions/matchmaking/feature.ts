import { freedPlayers } from "./afterReport";
import deleteMatchmaking from "./deleteMatchmaking";
import followMatchmaking from "./followMatchmaking";
import followParties from "./followParties";
import getMatchmaking from "./getMatchmaking";
import getOwnMatchmaking from "./getOwnMatchmaking";
import { giveUpSearch } from "./giveUpSearch";
import { notSearching, searchedGame } from "./otherGame";
import { own } from "./own";
import postAccept from "./postAccept";
import postMatchmaking from "./postMatchmaking";
import stopSearches from "./stopSearches";

export const summary = "Searches for matches";

export const { needs, tables } = own;
export * as codes from "./codes";
export * as pushes from "./pushes";

export const routes = { deleteMatchmaking, getMatchmaking, getOwnMatchmaking, postAccept, postMatchmaking };
export const consumers = { followParties, stopSearches };
export const topicConsumers = { followMatchmaking };
export const contributes = {
  gameChecks: { notSearching },
  otherGames: { searchedGame },
  reportedMatches: { freedPlayers },
};
export const endings = { giveUpSearch };
export { facts } from "./facts";

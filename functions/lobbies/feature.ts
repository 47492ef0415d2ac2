import deleteLobbyPlayer from "./deleteLobbyPlayer";
import { followGames } from "./followGames";
import getLobbies from "./getLobbies";
import getLobby from "./getLobby";
import getOwnLobby from "./getOwnLobby";
import { leaveLobby } from "./leaveLobby";
import { own } from "./own";
import postLobby from "./postLobby";
import postStart from "./postStart";
import putHost from "./putHost";
import putLobbyPlayer from "./putLobbyPlayer";
import { reportedLobbies } from "./reportedLobbies";
import tellLobbies from "./tellLobbies";

export const summary = "Lobbies: players who gather by a code, and play together";

export const { needs, tables } = own;
export * as codes from "./codes";
export * as pushes from "./pushes";

export const routes = {
  deleteLobbyPlayer,
  getLobbies,
  getLobby,
  getOwnLobby,
  postLobby,
  postLobbyStart: postStart,
  putLobbyHost: putHost,
  putLobbyPlayer,
};
export const consumers = { tellLobbies };
export const contributes = { reportables: { reportedLobbies }, sessionNews: { followGames } };
export const endings = { leaveLobby };
export { facts } from "./facts";

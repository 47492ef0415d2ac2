// Written by `npm run handlers`, from what the files of this folder export.
import deleteLobbyPlayer from "./deleteLobbyPlayer";
import { followGames } from "./followGames";
import getLobbies from "./getLobbies";
import getLobby from "./getLobby";
import getOwnLobby from "./getOwnLobby";
import { leaveLobby } from "./leaveLobby";
import postLobby from "./postLobby";
import postLobbyStart from "./postLobbyStart";
import putLobbyHost from "./putLobbyHost";
import putLobbyPlayer from "./putLobbyPlayer";
import { reportedLobbies } from "./reportedLobbies";
import tellLobbies from "./tellLobbies";

export const routes = {
  deleteLobbyPlayer,
  getLobbies,
  getLobby,
  getOwnLobby,
  postLobby,
  postLobbyStart,
  putLobbyHost,
  putLobbyPlayer,
};
export const consumers = { tellLobbies };
export const endings = { leaveLobby };
export const contributes = {
  reportables: { reportedLobbies },
  sessionNews: { followGames },
};

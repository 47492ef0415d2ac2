/** Lobbies: friends who gather by a code, and play together. */
import { LobbyInvitation, LobbyView } from "./lobbyView";
import "./lobbies.css";
import { OwnLobby } from "./ownLobby";

export const pages = { lobby: { title: "Lobby", view: LobbyView } };
export const shows = { belowAreas: { view: LobbyInvitation, order: -1 } };
export const keeps = { OwnLobby };

/** Lobbies: friends who gather by a code, and play together. */
import { LobbyInvitation, LobbyView } from "./lobbyView";
import "./lobbies.css";
import { InviteToLobby } from "./inviteToLobby";
import { OwnLobby } from "./ownLobby";
import { hasLobbies, PartyGame, PartyInLobby, PartyLobbyButton } from "./partyLobby";

export const pages = { lobby: { title: "Lobby", view: LobbyView } };
export const shows = {
  beginTalk: { view: InviteToLobby, invites: true as const, order: 1 },
  belowAreas: { view: LobbyInvitation, order: -1 },
  together: {
    isOffered: hasLobbies,
    isOn: () => false,
    view: PartyGame,
    state: PartyInLobby,
    button: PartyLobbyButton,
    order: 1,
  },
};
export const keeps = { OwnLobby };

import { LobbyModeName } from "./lobbyModes";

/** What the page knows of lobbies. */
export const facts = {
  /** The modes that lobbies play. */
  lobbyModes: LobbyModeName.options,
};

import { LobbyModeName } from "./lobbyModes";

/** The page's facts about lobbies. */
export const facts = {
  /** The modes that lobbies play. */
  lobbyModes: LobbyModeName.options,
};

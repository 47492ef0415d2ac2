import { refuse } from "@game-backend/framework/errors";
import { hostOnly, noLobby } from "./codes";
import { isMember } from "./lobby";
import type { Lobby } from "./rows";

/** Returns a lobby of which the player is the host. Throws 403 for another member, and 404 for others. */
export function mustHost(lobby: Lobby | undefined, userId: string): Lobby {
  if (!lobby || !isMember(lobby, userId)) throw refuse(noLobby);
  if (lobby.hostId !== userId) throw refuse(hostOnly);
  return lobby;
}

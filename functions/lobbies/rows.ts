import type { LobbyModeName } from "./lobbyModes";

/** A player of a lobby. */
export interface LobbyMember {
  username: string;
  /** Milliseconds since the epoch. When the host leaves, the member who joined first takes over. */
  joinedAt: number;
  team: string;
  /** What the player says about the next game. */
  ready: boolean;
}

/**
 * `open`: players come and go. `starting`: GameLift places the game. `playing`: the game goes on. `closed`: nobody is left,
 * or nothing has happened for too long.
 */
type LobbyState = "open" | "starting" | "playing" | "closed";

/** Players who gather by a code, and then play together. One row, so that each change of it is one conditional write. */
export interface Lobby {
  /** Six letters: the lobby's only name. */
  code: string;
  /** A hash of the creator's id and the key of the request, and one of the request: a retry finds its lobby. */
  creation: string;
  requestHash: string;
  name: string;
  /** The id of the player who wrote the name and the map, also after leaving; absent after a ban or deletion, and in older rows. */
  authorId?: string;
  mode: LobbyModeName;
  map?: string;
  access: "open" | "private";
  /** The host's id; empty once nobody is left. */
  hostId: string;
  /** The members, by their ids. */
  members: Record<string, LobbyMember>;
  /** The number of members. */
  size: number;
  /** The ids of players whom hosts have removed, the latest last. They may not come back. */
  removed: readonly string[];
  /** As of the last write. Time changes it as well: see `settled`. */
  state: LobbyState;
  /** Begins at the time of creation in milliseconds, and is incremented by every write. */
  version: number;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** Milliseconds since the epoch. */
  changedAt: number;
  /** The lobby's game while it starts or is played. */
  gameSessionId?: string;
  /** When the game was started, in milliseconds since the epoch. */
  startedAt?: number;
  /** The mode, while others can find the lobby in the list: it is open in both senses, and has a free place. */
  listed?: string;
  /** Milliseconds since the epoch. From then on the lobby is closed. */
  closesAt: number;
  /** Seconds since the epoch. Until then the code is not used again. */
  expiresAt: number;
}

/** The lobby that a player is in, or was last in. A player is in at most one. */
export interface LobbyPlace {
  userId: string;
  code: string;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** A member of a party. */
export interface Member {
  username: string;
  /** Milliseconds since the epoch. Of those who stay, the one who joined first leads when the leader leaves. */
  joinedAt: number;
  /** Milliseconds to each location, as the member's client measured them. */
  latencies?: Record<string, number>;
}

/** Players who search for matches together. */
export interface Party {
  partyId: string;
  leaderId: string;
  /** By their ids. */
  members: Record<string, Member>;
  /** The number of members. */
  size: number;
  /** Starts at 1; every change of members adds 1. */
  version: number;
  /** The newest search of these members; absent once somebody has joined or left since. */
  ticketId?: string;
}

/** The party that a player is in: one a player. */
export interface Place {
  userId: string;
  part: "member";
  partyId: string;
}

/** A player has been invited to a party. */
export interface Invitation {
  userId: string;
  part: `invited#${string}`;
  partyId: string;
  /** The player who has invited. The name is in the party's row, so that it is erased with it. */
  fromId: string;
  /** Milliseconds since the epoch: until then the player may join. */
  until: number;
  /** The player has declined. The row stays, so that nobody asks again at once. */
  declined?: true;
  /** Seconds since the epoch. */
  expiresAt: number;
}

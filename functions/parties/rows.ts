/** A member of a party. */
export interface Member {
  username: string;
  /** Milliseconds since the epoch. When the leader leaves, the member who joined first takes over. */
  joinedAt: number;
  /** Milliseconds to each location, as the member's client measured them. */
  latencies?: Record<string, number>;
}

/** Players who search for matches together. */
export interface Party {
  partyId: string;
  leaderId: string;
  /** The members, by their ids. */
  members: Record<string, Member>;
  /** The number of members. */
  size: number;
  /** Begins at the time of creation in milliseconds, and is incremented by every change of members. */
  version: number;
  /** The ticket of these members' newest search; removed when a member joins or leaves. */
  ticketId?: string;
}

/** The party that a player is in. A player is in at most one. */
export interface Place {
  userId: string;
  part: "member";
  partyId: string;
}

/** An invitation of a player to a party. */
export interface Invitation {
  userId: string;
  part: `invited#${string}`;
  partyId: string;
  /** The id of the inviter. The name is in the party's row, where erasure removes it. */
  fromId: string;
  /** Milliseconds since the epoch. Until then the player may join. */
  until: number;
  /** Set if the player has declined. The row stays, so that the inviter cannot invite again at once. */
  declined?: true;
  /** Seconds since the epoch. */
  expiresAt: number;
}

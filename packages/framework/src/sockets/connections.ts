import { table } from "../table";

/** A socket of a player. */
export interface Connection {
  connectionId: string;
  userId: string;
  username: string;
  /** The groups in the token that got the ticket: for staff's power, ask `staff`. */
  groups: string[];
  /** The time of the sign-in, in milliseconds since the epoch; absent in sockets from before this was kept. */
  signedInAt?: number;
  /** Milliseconds since the epoch. */
  connectedAt: number;
  /** When a ping was last noted, in milliseconds since the epoch, at most every five minutes; absent in a game without friends. */
  seenAt?: number;
  /** Seconds since the epoch. Sockets live two hours at most. */
  expiresAt: number;
}

/** The table of open sockets. A game with socket routes lists it among its tables. */
export const connections = table<Connection>()({
  name: "Connections",
  hashKey: "connectionId",
  ttl: "expiresAt",
  stream: true,
  personal: {
    holds: "special",
    what: "Name, id and groups of the player behind an open socket",
    kept: "as long as the socket, two hours at most",
    whenBanned: { endedBy: "closeSockets" },
    erasedBy: "closeSockets",
  },
  indexes: {
    connectionsByUser: { hashKey: "userId", rangeKey: "connectionId", attributes: ["connectedAt"] },
  },
});

import { table } from "./table";

/** A socket of a player. */
export interface Connection {
  connectionId: string;
  userId: string;
  username: string;
  groups: string[];
  /** Milliseconds since the epoch. */
  connectedAt: number;
  /** Seconds since the epoch: sockets live two hours at most. */
  expiresAt: number;
}

/** The table of open sockets. A game with socket routes lists it among its tables. */
export const connections = table<Connection>()({
  name: "Connections",
  hashKey: "connectionId",
  ttl: "expiresAt",
  indexes: {
    connectionsByUser: { hashKey: "userId", rangeKey: "connectionId", attributes: ["connectedAt"] },
  },
});

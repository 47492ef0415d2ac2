import { table } from "./table";

/** The answer to a request with an `Idempotency-Key`, kept for a day. */
export interface RequestRecord {
  /** The caller: a player's id or a game server's ARN. */
  caller: string;
  /** Route and key. */
  id: string;
  requestHash: string;
  /** Absent while the request is in progress. */
  answer?: { status: number; body: string; headers: Record<string, string> };
  /** The id that the handler chose, so that a retry creates the same row. */
  made?: string;
  /** Identifies the attempt that is in progress, or was last. */
  attempt?: string;
  /** The time of the first attempt, in milliseconds since the epoch. */
  begunAt?: number;
  /** Milliseconds since the epoch. Until then a record without an answer counts as in progress. */
  busyUntil: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** The table that makes requests idempotent. A game whose routes record their answers lists it among its tables. */
export const requests = table<RequestRecord>()({
  name: "Requests",
  hashKey: "caller",
  rangeKey: "id",
  ttl: "expiresAt",
  personal: {
    holds: "rows",
    what: "Answers to the player's requests with an Idempotency-Key",
    kept: "a day",
    whenBanned: { stays: "Answers that were given" },
    internal: ["caller", "requestHash", "made", "attempt", "begunAt", "busyUntil", "expiresAt"],
  },
});

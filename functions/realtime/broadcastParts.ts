import { hourSeconds } from "@game-backend/framework/durations";
import type { BroadcastPart } from "./rows";

/** The number of parts of a broadcast. They are sent concurrently, each to another range of socket keys. */
const parts = 4;

/** Seconds after which an unfinished broadcast is dropped as stale. */
const keptSeconds = hourSeconds;

/** Returns when a part was written, in milliseconds since the epoch. */
export const begunAt = ({ expiresAt }: Pick<BroadcastPart, "expiresAt">) => (expiresAt - keptSeconds) * 1_000;

/** Returns the rows of a broadcast, one per part. The consumer of their stream sends them. */
export const partsOf = (broadcast: string, message: string, now: number, sender?: string): BroadcastPart[] =>
  Array.from({ length: parts }, (_, part) => ({
    id: `${broadcast}#${part}`,
    broadcast,
    part,
    parts,
    message,
    ...(sender !== undefined && { sender }),
    step: "unfinished",
    turn: 0,
    sent: 0,
    failed: 0,
    expiresAt: Math.floor(now / 1000) + keptSeconds,
  }));

import { tombstoneExpiry } from "@game-backend/framework/tombstone";
import type { Erased } from "./rows";

/**
 * Milliseconds after the last slice of an erasure began in which requests of the player can still write. They are
 * admitted until their function has read the revocation, 5 s after it was written; they run for 10 s at most, and a
 * link to upload a photo is valid for a minute. The rest is for slow slices, and for clocks that differ.
 */
const quietAfterMs = 120_000;

/** Returns the row that causes the last look at a player whose data have been deleted. */
export const erased = (userId: string, now: number): Erased => ({
  userId,
  kind: "erased",
  quietAt: now + quietAfterMs,
  looks: 0,
  // If the looks fail for as long as the stream keeps its records, nothing else removes the row.
  expiresAt: tombstoneExpiry(now),
});

import type { Measured } from "@game-backend/tools/cost/measured";

/**
 * Returns a request without what the consumer that writes events does after it: it reads a profile and tags, at its start also what
 * is served, and writes a file, once in five minutes for all players.
 */
export function withoutEvents(one: Measured): Measured {
  const { "consumers-write-events": written, ...invocations } = one.after.invocations;
  if (written === undefined) return one;
  const read = Math.max(0, one.after.read - 2.5);
  return { ...one, after: { ...one.after, read, s3: { put: 0, get: 0 }, queued: 0, invocations } };
}

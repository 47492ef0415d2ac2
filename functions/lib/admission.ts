import { HttpError } from "./errors";
import { pages } from "./pages";
import { type Revocation, type revocations, revokedAt, revokedMs } from "./revocations";
import type { TableClient } from "./tableClient";

/** Milliseconds for which a function caches the revocations that it has read. */
export const admissionMs = 5_000;

/**
 * Milliseconds by which a row may appear later than its own timestamp: a request of up to 10 s, clock skew,
 * replication.
 */
const lateMs = 60_000;

/** The grant of a function that admits players by their tokens. */
export const admissionUses = { revocations: ["Query"] } as const;

export type RevocationsTable = Pick<TableClient<typeof revocations>, "query">;

/** Throws 403 for a banned player and 401 for a deleted one. */
export type Admit = (userId: string) => Promise<void>;

/**
 * Returns the check that refuses the tokens of banned and deleted players. Its first call reads all revocations.
 * After that it reads those of the last minute, at most once every 5 s; a read costs half a read unit, whatever the
 * number of requests. It keeps about 100 bytes for each revocation of the last 65 minutes. If the revocations cannot
 * be read, it throws, so no player is admitted.
 */
export function admission(table: RevocationsTable, now: () => number = Date.now): Admit {
  const latest = new Map<string, Revocation>();
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    const at = now();
    const since = revokedAt(Math.max(readAt - lateMs, at - revokedMs));
    const rows = pages((startAfter) => table.query({ hash: "recent", range: { above: since }, startAfter }));
    for await (const page of rows) for (const row of page) latest.set(row.userId, row);
    for (const [userId, { expiresAt }] of latest) if (expiresAt * 1000 <= at) latest.delete(userId);
    readAt = at;
  }

  return async (userId) => {
    if (now() >= readAt + admissionMs) {
      reading ??= read().finally(() => {
        reading = undefined;
      });
      await reading;
    }
    const reason = latest.get(userId)?.reason;
    if (reason === "banned") throw new HttpError(403, "You are banned");
    if (reason === "deleted") throw new HttpError(401, "Unauthorized");
  };
}

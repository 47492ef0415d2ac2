import { HttpError } from "./errors";
import { pages } from "./pages";
import { type Revocation, type revocations, revokedAt, revokedMs } from "./revocations";
import type { TableClient } from "./tableClient";

/** Milliseconds for which a function relies on the revocations that it has read. */
export const admissionMs = 5_000;

/** Milliseconds after its time at which a row may still appear: up to 10 s of a request, clocks that differ, replication. */
const lateMs = 60_000;

/** The grant of a function that admits players by their tokens. */
export const admissionUses = { revocations: ["Query"] } as const;

export type RevocationsTable = Pick<TableClient<typeof revocations>, "query">;

/** Throws 403 for a banned player and 401 for a deleted one. */
export type Admit = (userId: string) => Promise<void>;

/**
 * Returns the check that refuses the tokens of banned and deleted players. It reads all revocations at its first
 * call, and after that those of the last minute, at most once every 5 s: half a read unit, whatever the number of
 * requests. It keeps about 100 bytes for each revocation of the last 65 minutes. If the revocations cannot be read,
 * it throws, and nobody is admitted.
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

import { randomUUID } from "node:crypto";
import type { Subject } from "@game-backend/framework/dataSteps";
import type { Granted } from "./definition";
import type { DataRequest } from "./rows";

/** Milliseconds after which a request that is still running can be started again. */
const restartAfterMs = 15 * 60_000;

/**
 * The cost of the most expensive deletion: all boards of two weeks, the files in three stores, and two write units
 * for each of the player's rows.
 */
export const costOfDeletion = { read: 1_500, write: 2_000, consumers: 20, puts: 13 };

/** Returns the row of a new request. */
export const newRequest = <Kind extends DataRequest["kind"]>(
  kind: Kind,
  { id: userId, username }: Subject,
  now: number,
) => ({
  userId,
  kind,
  id: randomUUID(),
  username,
  requestedAt: now,
  state: "running" as const,
  turn: 0,
  step: "",
});

/** Starts a deletion or an export, unless one of this kind is running. The stream's consumer processes the new row. */
export async function begin(
  tables: Granted<{ dataRequests: ["PutItem", "UpdateItem"] }>,
  kind: "deletion" | "export",
  subject: Subject,
  now: number,
): Promise<void> {
  const request = newRequest(kind, subject, now);
  const { applied } = await tables.dataRequests.putItem(request, {
    unless: { state: { equals: "running" } },
  });
  if (!applied) await resume(tables, kind, subject.id, now);
}

/**
 * Returns true if a request of this kind is running. If it has been running for too long, starts it again: the
 * stream's consumer processes the rewritten row.
 */
export async function resume(
  { dataRequests }: Granted<{ dataRequests: ["UpdateItem"] }>,
  kind: "deletion" | "export",
  userId: string,
  now: number,
): Promise<boolean> {
  const { applied, before } = await dataRequests.updateItem(
    { userId, kind },
    {
      set: { requestedAt: now },
      if: { state: { equals: "running" }, requestedAt: { atMost: now - restartAfterMs } },
    },
  );
  return applied || before?.state === "running";
}

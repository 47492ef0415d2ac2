import { randomUUID } from "node:crypto";
import type { Granted } from "../game";
import type { Subject } from "../lib/dataSteps";
import type { DataRequest } from "./rows";

/** Milliseconds without progress after which the player can start a request again. */
const patienceMs = 15 * 60_000;

/**
 * The most that a deletion costs: all boards of two weeks, the files in three stores; and two write units for each row
 * that the player has made.
 */
export const dearestDeletion = { read: 1_500, write: 2_000, consumers: 20, puts: 9 };

/** Returns the row of a request that has not begun. */
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

/**
 * Starts a deletion or an export, unless one of this kind is running. A new row starts its stream's consumer, and so
 * does rewriting a row that was given up.
 */
export async function begin(
  { dataRequests }: Granted<{ dataRequests: ["PutItem", "UpdateItem"] }>,
  kind: "deletion" | "export",
  subject: Subject,
  now: number,
): Promise<void> {
  const request = newRequest(kind, subject, now);
  const { userId } = request;
  const { applied } = await dataRequests.putItem(request, { unless: { state: { equals: "running" } } });
  if (applied) return;
  await dataRequests.updateItem(
    { userId, kind },
    {
      set: { requestedAt: now },
      if: { state: { equals: "running" }, requestedAt: { atMost: now - patienceMs } },
    },
  );
}

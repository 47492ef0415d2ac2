import { randomUUID } from "node:crypto";
import type { Granted } from "../game";
import type { Subject } from "../lib/dataSteps";
import type { DataRequest } from "./rows";

/** Milliseconds without progress after which the player can start a request again. */
const patienceMs = 15 * 60_000;

/**
 * Starts a deletion or an export, unless one of this kind is running. A new row starts its stream's consumer, and so
 * does rewriting a row that was given up.
 */
export async function begin(
  { dataRequests }: Granted<{ dataRequests: ["PutItem", "UpdateItem"] }>,
  kind: DataRequest["kind"],
  { id: userId, username }: Subject,
  now: number,
): Promise<void> {
  const request = {
    userId,
    kind,
    id: randomUUID(),
    username,
    requestedAt: now,
    state: "running" as const,
    turn: 0,
    step: "",
  };
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

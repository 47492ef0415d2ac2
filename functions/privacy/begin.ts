import { randomUUID } from "node:crypto";
import type { Granted } from "../game";
import type { Subject } from "../lib/dataSteps";
import type { DataRequest } from "./rows";

/** A request that has not moved for so long, in milliseconds, is started again when the player asks. */
const patienceMs = 15 * 60_000;

/**
 * Begins a deletion or an export, if none of this kind is under way. A new row starts the consumer of its stream; so does
 * a rewrite of one that was given up.
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

import { erased } from "./erased";
import { type ErasureDependencies, erasure } from "./erasers";
import type { DataRequest } from "./rows";
import { progressAttributes, progressOf, runSteps } from "./runSteps";

/**
 * Runs a slice of a deletion. The request's row stores the progress. At the end, a row for the last look takes its
 * place. If two invocations run the same slice, only one updates the row.
 */
export async function eraseSlice(
  dependencies: ErasureDependencies,
  request: DataRequest,
  mayGoOn: () => boolean,
): Promise<void> {
  const { userId, username, id, turn } = request;
  const key = { userId, kind: "deletion" } as const;
  // The turns of a later request begin at 0 again.
  const asRead = { if: { id: { equals: id }, turn: { equals: turn } } };
  const piece = async (step: string, cursor: object) =>
    erasure[step]?.(dependencies, { id: userId, username }, { ...cursor });
  const next = await runSteps(Object.keys(erasure), progressOf(request), piece, mayGoOn);
  const { dataRequests } = dependencies.tables;
  if (next) {
    await dataRequests.updateItem(key, { set: progressAttributes(next), add: { turn: 1 }, ...asRead });
    return;
  }
  await dataRequests.putItem(erased(userId, dependencies.now));
  await dataRequests.deleteItem(key, asRead);
}

import { type ErasureDependencies, erasure } from "./erasers";
import type { DataRequest } from "./rows";
import { progressAttributes, progressOf, runSteps } from "./runSteps";

/**
 * Runs a slice of a deletion. The request's row stores the progress, and is deleted at the end. If two invocations
 * run the same slice, only one updates the row.
 */
export async function eraseSlice(
  dependencies: ErasureDependencies,
  request: DataRequest,
  mayGoOn: () => boolean,
): Promise<void> {
  const { userId, username, turn } = request;
  const key = { userId, kind: "deletion" } as const;
  const asRead = { if: { turn: { equals: turn } } };
  const piece = async (step: string, cursor: object) =>
    erasure[step]?.(dependencies, { id: userId, username }, { ...cursor });
  const next = await runSteps(Object.keys(erasure), progressOf(request), piece, mayGoOn);
  if (!next) await dependencies.tables.dataRequests.deleteItem(key, asRead);
  else
    await dependencies.tables.dataRequests.updateItem(key, {
      set: progressAttributes(next),
      add: { turn: 1 },
      ...asRead,
    });
}

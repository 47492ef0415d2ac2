import { type ErasureMeans, erasure } from "./erasers";
import type { DataRequest } from "./rows";
import { keeping, progressOf, walk } from "./walk";

/**
 * Does a slice of a deletion. The request's row keeps where to go on, and is deleted when nothing else is left. Of two
 * who do the same slice, one moves the row.
 */
export async function eraseSlice(
  means: ErasureMeans,
  request: DataRequest,
  mayGoOn: () => boolean,
): Promise<void> {
  const { userId, username, turn } = request;
  const key = { userId, kind: "deletion" } as const;
  const asRead = { if: { turn: { equals: turn } } };
  const piece = async (step: string, cursor: object) =>
    erasure[step]?.(means, { id: userId, username }, { ...cursor });
  const next = await walk(Object.keys(erasure), progressOf(request), piece, mayGoOn);
  if (!next) await means.tables.dataRequests.deleteItem(key, asRead);
  else await means.tables.dataRequests.updateItem(key, { set: keeping(next), add: { turn: 1 }, ...asRead });
}

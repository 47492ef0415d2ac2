import type { Collected, Granted } from "./definition";
import type { DataRequest } from "./rows";

type Dependencies = Collected<"resetters"> & { tables: Granted<{ dataRequests: ["DeleteItem"] }> };

/**
 * Finishes a reset, after a transaction has reset the wallet and progress: what features contribute deletes the rest, such as
 * scores up to the request's time. Later rows stay, however late this is retried. It deletes the request's row, but not that of a
 * later reset.
 */
export async function finishReset(
  { tables, resetters }: Dependencies,
  { userId, id, requestedAt }: Pick<DataRequest, "userId" | "id" | "requestedAt">,
): Promise<void> {
  for (const { run } of Object.values(resetters)) await run({ id: userId }, requestedAt);
  await tables.dataRequests.deleteItem({ userId, kind: "reset" }, { if: { id: { equals: id } } });
}

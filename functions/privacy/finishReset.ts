import type { Granted } from "../game";
import { clearBoards } from "../leaderboard/clearBoards";
import type { DataRequest } from "./rows";

interface Dependencies {
  tables: Granted<{ scores: ["BatchGetItem", "DeleteItem"]; dataRequests: ["DeleteItem"] }>;
  now: number;
}

/**
 * Finishes a reset, after a transaction has reset the wallet and progress: deletes the scores up to the request's
 * time. Later scores stay, however late this is retried. It deletes the request's row, but not that of a later reset.
 */
export async function finishReset(
  { tables, now }: Dependencies,
  { userId, id, requestedAt }: Pick<DataRequest, "userId" | "id" | "requestedAt">,
): Promise<void> {
  await clearBoards(tables, userId, requestedAt, now);
  await tables.dataRequests.deleteItem({ userId, kind: "reset" }, { if: { id: { equals: id } } });
}

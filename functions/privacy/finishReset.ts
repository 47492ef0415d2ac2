import type { Granted } from "../game";
import { clearBoards } from "../leaderboard/clearBoards";
import type { DataRequest } from "./rows";

interface Dependencies {
  tables: Granted<{ scores: ["BatchGetItem", "DeleteItem"]; dataRequests: ["DeleteItem"] }>;
  now: number;
}

/**
 * Finishes a reset, whose wallet and progress one transaction has reset. Scores that were made since stay, however late it
 * is repeated. A later reset's row stays, too.
 */
export async function finishReset(
  { tables, now }: Dependencies,
  { userId, id, requestedAt }: Pick<DataRequest, "userId" | "id" | "requestedAt">,
): Promise<void> {
  await clearBoards(tables, userId, requestedAt, now);
  await tables.dataRequests.deleteItem({ userId, kind: "reset" }, { if: { id: { equals: id } } });
}

import type { Granted } from "../game";
import { clearBoards } from "../leaderboard/clearBoards";
import type { DataRequest } from "./rows";

interface Dependencies {
  tables: Granted<{ scores: ["BatchGetItem", "DeleteItem"]; dataRequests: ["DeleteItem"] }>;
  now: number;
}

/** Finishes a reset, whose wallet and progress one transaction has reset. A later reset's row stays. */
export async function finishReset(
  { tables, now }: Dependencies,
  { userId, id }: Pick<DataRequest, "userId" | "id">,
): Promise<void> {
  await clearBoards(tables, userId, now);
  await tables.dataRequests.deleteItem({ userId, kind: "reset" }, { if: { id: { equals: id } } });
}

import { sdkDocuments } from "@game-backend/framework/sdkDocuments";
import { tableClient } from "@game-backend/framework/tableClient";
import { areaIds } from "../../functions/leaderboard/areas";
import { startsLocked } from "../../functions/leaderboard/rules/unlocks";
import { progress } from "../../functions/progress/tables";
import type { TableOutputs } from "./player";

/** Unlocks every area for a rival, as the operator: a new player has not enough coins. */
export async function unlockAreas(
  { client, tableNames }: TableOutputs,
  userId: string,
  now: number,
): Promise<void> {
  const table = tableClient(progress, tableNames["progress"] ?? "", sdkDocuments(client));
  const first = Object.fromEntries(areaIds.filter(startsLocked).map((id) => [`unlocked.${id}`, now]));
  await table.updateItem({ userId, part: "wallet" }, { first, if: { userId: { exists: true } } });
}

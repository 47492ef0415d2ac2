import { areaIds } from "../../functions/leaderboard/areas";
import type { Granted } from "../../functions/leaderboard/definition";
import { startsLocked } from "../../functions/leaderboard/rules/unlocks";

/** The areas that start locked. */
export const lockedAreas = areaIds.filter(startsLocked);

/** Gives players a wallet in which every area is unlocked. A wallet that exists keeps everything else. */
export async function unlockFor(
  { progress }: Granted<{ progress: ["UpdateItem"] }>,
  ...userIds: readonly string[]
): Promise<void> {
  const unlocked = Object.fromEntries(lockedAreas.map((areaId) => [areaId, 1]));
  const change = { set: { unlocked }, first: { balance: 100, inventory: {}, tasks: {} } };
  for (const userId of userIds) await progress.updateItem({ userId, part: "wallet" }, change);
}

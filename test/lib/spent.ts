/**
 * Returns how much of the budget a player's requests have used, as far as it has been written. It sums over all hours,
 * because a spec may begin in one hour and end in the next.
 */
export async function spent({ tables }: Pick<World, "tables">, userId: string): Promise<number> {
  const { items } = await tables.allowances.query({ hash: userId, range: { beginsWith: "requests " } });
  return items.reduce((sum, { used }) => sum + used, 0);
}

import type { World } from "../../tools/harness/ownWorld";

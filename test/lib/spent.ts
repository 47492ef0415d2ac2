import type { MemoryTables } from "./memoryTables";

/**
 * Returns what a player's requests have used of the budget, as far as it is written down: in all hours, since a spec may
 * begin in one and end in the next.
 */
export async function spent({ tables }: Pick<MemoryTables, "tables">, userId: string): Promise<number> {
  const { items } = await tables.allowances.query({ hash: userId, range: { beginsWith: "requests " } });
  return items.reduce((sum, { used }) => sum + used, 0);
}

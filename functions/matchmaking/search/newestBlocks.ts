import type { Granted } from "../definition";

/** The grants of `newestBlocks`. */
export const newestBlocksUses = { blocks: ["Query"], blocksByTime: ["Query"] } as const;

/** The maximum number of strings in a FlexMatch attribute. */
const most = 100;

/**
 * Returns the ids of the 100 players whom a player has blocked last. Costs at most 3 read units for a player with
 * fewer than 100 blocks, and 6 for others.
 */
export async function newestBlocks(
  { blocks, blocksByTime }: Granted<typeof newestBlocksUses>,
  userId: string,
): Promise<string[]> {
  const first = await blocks.query({ hash: userId, limit: most });
  const newest = first.next
    ? await blocksByTime.query({ hash: userId, limit: most, descending: true })
    : first;
  // Blocks without a time are not in the index, so they come last.
  const ids = [...newest.items, ...first.items].map(({ blockedId }) => blockedId);
  return [...new Set(ids)].slice(0, most);
}

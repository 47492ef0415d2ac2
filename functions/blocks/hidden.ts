import { contribution, type Granted } from "../game";

type Tables = Granted<{ blocks: ["BatchGetItem"] }>;

/** Returns those of these names whose players the player has blocked. Costs half a read unit a name. */
export async function hiddenFrom(
  { blocks }: Tables,
  userId: string,
  names: Iterable<string>,
): Promise<ReadonlySet<string>> {
  const keys = [...new Set(names)].map((username) => ({ userId, username }));
  const rows = await blocks.batchGetItem(keys);
  return new Set(rows.map(({ username }) => username));
}

/** Returns those of these players who have blocked the player with a name. Costs half a read unit a player. */
export async function hidersOf(
  { blocks }: Tables,
  username: string,
  players: Iterable<string>,
): Promise<ReadonlySet<string>> {
  const keys = [...new Set(players)].map((userId) => ({ userId, username }));
  const rows = await blocks.batchGetItem(keys);
  return new Set(rows.map(({ userId }) => userId));
}

/** A player does not see the names and pictures of those whom the player has blocked. */
export const hiddenByBlocks = contribution("hidings", {
  uses: { blocks: ["BatchGetItem"] },
  hiddenFrom: ({ tables }, userId, names) => hiddenFrom(tables, userId, names),
});

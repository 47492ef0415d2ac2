import type { Cost } from "@game-backend/framework/cost";
import { contribution, type Granted } from "./definition";

type Tables = Granted<{ blocks: ["BatchGetItem", "Query"] }>;

/**
 * How many of the player's blocks are read for each name. The longest has 500 bytes, so these eight cost no more than the
 * name alone: half a read unit.
 */
const blocksPerName = 8;

/** The most blocks that are read before names are compared one by one: 50 read units if all have the longest names. */
const mostBlocks = 800;

/** The most names that are compared one by one. */
const mostCompared = 100;

/**
 * Returns those of these names whose players the player has blocked. One query reads the player's blocks: this usually costs half a
 * read unit, however many names there are. For a player with more than eight blocks for each name, or 800, up to 100 of the other
 * names are compared one by one. Then it costs up to one unit a name, and 100 in all. `spend` gets what it costs.
 */
export async function hiddenFrom(
  { blocks }: Tables,
  userId: string,
  names: Iterable<string>,
  spend: (cost: Cost) => Promise<void> = async () => {},
): Promise<ReadonlySet<string>> {
  const wanted = new Set(names);
  if (wanted.size === 0) return wanted;
  const limit = Math.min(blocksPerName * wanted.size, mostBlocks);
  const { items, next } = await blocks.query({ hash: userId, limit });
  const last = items.at(-1)?.username ?? "";
  const rest = next ? [...wanted].filter((name) => sorted(last, name) < 0).slice(0, mostCompared) : [];
  const others = await blocks.batchGetItem(rest.map((username) => ({ userId, username })));
  const kilobytes = Buffer.byteLength(JSON.stringify(items)) / 1_000;
  await spend({ read: Math.max(0.5, kilobytes / 8) + rest.length / 2 });
  return new Set([...items, ...others].map(({ username }) => username).filter((name) => wanted.has(name)));
}

/** Compares names as DynamoDB sorts them: by their bytes. */
const sorted = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Returns those of these players who have blocked the player with a name. Costs half a read unit a player. */
export async function hidersOf(
  { blocks }: Granted<{ blocks: ["BatchGetItem"] }>,
  username: string,
  players: Iterable<string>,
): Promise<ReadonlySet<string>> {
  const keys = [...new Set(players)].map((userId) => ({ userId, username }));
  const rows = await blocks.batchGetItem(keys);
  return new Set(rows.map(({ userId }) => userId));
}

/** A player does not see the names and pictures of those whom the player has blocked. */
export const hiddenByBlocks = contribution("hidings", {
  uses: { blocks: ["BatchGetItem", "Query"] },
  hiddenFrom: ({ tables }, userId, names, spend) => hiddenFrom(tables, userId, names, spend),
});

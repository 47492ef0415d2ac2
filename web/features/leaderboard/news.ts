import type { Entry } from "../../answers";
import type { News } from "../../live";

/** The top of a board: its order, and the entries that changed since the message whose `at` is `since`. */
export type BoardNews = Extract<News, { type: "leaderboard" }>;

/**
 * Returns a board's entries after news of its top; `undefined` if some are missing and the board must be read again.
 */
export function withNews(
  entries: readonly Entry[],
  { order, entries: changed }: BoardNews,
): Entry[] | undefined {
  const known = new Map([...entries, ...changed].map((entry) => [entry.userId, entry]));
  const top = order.flatMap((userId) => known.get(userId) ?? []);
  if (top.length < order.length) return undefined;
  // News covers the top only. Lower entries stay until the next read.
  const rest = [...known.values()].filter(({ userId }) => !order.includes(userId));
  return [...top, ...rest].map((entry, at) => ({ ...entry, rank: at + 1 }));
}

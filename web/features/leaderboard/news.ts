import type { Entry } from "../../answers";
import type { AreaId } from "../../facts";

/** The top of a board: its order, and the entries that changed since the message whose `at` is `since`. */
export interface BoardNews {
  gameArea: AreaId | "global";
  at: number;
  since?: number;
  order: string[];
  entries: Entry[];
}

declare module "../../live" {
  interface NewsByType {
    leaderboard: BoardNews;
  }
}

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

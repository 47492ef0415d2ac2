import { createHash } from "node:crypto";

import { entriesFrom } from "../leaderboard/standings";
import type { BoardName } from "../sockets/topics";
import type { BoardPush, Ranked } from "./rows";

/** Tells one state of an entry from another: 64 bits. Its rank is not part of it. */
export const digestOf = ({ userId, username, score, achievedAt, avatar = "" }: Ranked): string =>
  createHash("sha256")
    .update(JSON.stringify([userId, username, score, achievedAt, avatar]))
    .digest("base64url")
    .slice(0, 11);

export const digestsOf = (top: readonly Ranked[]): string[] => top.map(digestOf);

/**
 * Returns what a board's watchers are told: the order of its top, and the entries that changed since they were last
 * told. A client that misses an entry, or whose last message was not `since`, reads the board again.
 */
export function boardNews(
  avatarsUrl: string,
  gameArea: BoardName,
  { top, at, since, told = [] }: Pick<BoardPush, "top" | "at" | "since" | "told">,
) {
  const known = new Set(told);
  const entries = entriesFrom(avatarsUrl, 1, top).filter(
    (_, place) => !known.has(digestsOf(top)[place] ?? ""),
  );
  return {
    type: "leaderboard",
    gameArea,
    window: "all",
    at,
    since,
    order: top.map(({ userId }) => userId),
    entries,
  };
}

import { createHash } from "node:crypto";
import type { BoardPush, Ranked } from "../../realtime/rows";
import type { BoardNews } from "../pushes";
import { entriesFrom } from "../rules/entries";
import type { BoardName } from "./topics";

/** Returns a 64-bit digest of an entry without its rank, which tells states of the entry apart. */
const digestOf = ({ userId, username, score, achievedAt, avatar = "" }: Ranked): string =>
  createHash("sha256")
    .update(JSON.stringify([userId, username, score, achievedAt, avatar]))
    .digest("base64url")
    .slice(0, 11);

export const digestsOf = (top: readonly Ranked[]): string[] => top.map(digestOf);

/**
 * Returns the message for a board's watchers: the order of its top, and the entries that changed since the last
 * message. A client that lacks an entry, or that did not get the message `since`, reads the board again.
 */
export function boardNews(
  avatarsUrl: string,
  gameArea: BoardName,
  { top, at, since, told = [] }: Pick<BoardPush, "top" | "since" | "told"> & { at: number },
): BoardNews {
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

import { AvatarUrl, avatarUrl } from "@game-backend/framework/avatar/avatarUrls";
import type { Indexed } from "@game-backend/framework/table";
import type { Page } from "@game-backend/framework/tableClient";
import * as z from "zod/mini";
import { HiddenMark } from "../../profile/asSeenBy";
import type { scores } from "../tables";

export const Entry = z
  .object({
    rank: z.int().check(z.describe("From 1; unique on the board")),
    userId: z.string(),
    username: z.string(),
    avatarUrl: AvatarUrl,
    score: z.int(),
    achievedAt: z.int().check(z.describe("Milliseconds since the epoch")),
    hidden: HiddenMark,
  })
  .register(z.globalRegistry, { title: "Entry" });

type Ranked = Indexed<typeof scores, "scoresByRank">;

/** Returns consecutive rows of a board as entries. `rank` is the rank of the first one. */
export const entriesFrom = (
  avatarsUrl: string,
  rank: number,
  rows: readonly Ranked[],
): z.input<typeof Entry>[] =>
  rows.map(({ userId, username, avatar, score, achievedAt }, index) => ({
    rank: rank + index,
    userId,
    username,
    avatarUrl: avatarUrl(avatarsUrl, { userId, avatar }),
    score,
    achievedAt,
  }));

/** The start of a page: after the entry with this key and rank, which was read at a time in milliseconds. */
export const Position = z.object({
  after: z.record(z.string(), z.unknown()),
  rank: z.int(),
  at: z.optional(z.int()),
});
export type Position = z.infer<typeof Position>;

/** Returns a page of a board, best first, and the start of the next page. */
export const pageOfEntries = (
  avatarsUrl: string,
  { items, next }: Page<Ranked>,
  { rank }: Pick<Position, "rank">,
) => ({
  entries: entriesFrom(avatarsUrl, rank + 1, items),
  next: next && { after: next, rank: rank + items.length },
});

import * as z from "zod";
import { isMemberOf } from "../chat/membership";
import type { Granted } from "../game";
import { type AreaId, areaIds } from "../leaderboard/areas";
import type { Player } from "../lib/route";

/** A board of all time, or the one that sums them. */
export type BoardName = AreaId | "global";
export const boardNames: readonly BoardName[] = [...areaIds, "global"];

const leaderboards = boardNames.map((board) => `leaderboard:${board}` as const);

/** What a socket can listen to. */
export const Topic = z
  .union([z.enum(leaderboards), z.templateLiteral(["conversation:", z.string().regex(/^[\w-]{1,64}$/)])], {
    error: ({ input }) =>
      typeof input === "string"
        ? `there is no such topic: ${leaderboards.join(", ")}, conversation:<id>`
        : "a topic such as leaderboard:forest",
  })
  .meta({ description: "leaderboard:<area>, leaderboard:global or conversation:<id>" });
export type Topic = z.infer<typeof Topic>;

export const topicOfBoard = (board: BoardName): Topic => `leaderboard:${board}`;

const conversations = "conversation:";
export const topicOfConversation = (id: string): Topic => `${conversations}${id}`;

/**
 * Whether a player may hear of a topic: the one place that decides. Leaderboards are for everybody, a conversation
 * is for its members.
 */
export async function mayRead(
  tables: Granted<{ conversations: ["BatchGetItem"] }>,
  player: Player,
  topic: Topic,
): Promise<boolean> {
  if (!topic.startsWith(conversations)) return true;
  return isMemberOf(tables, topic.slice(conversations.length), player.id);
}

import * as z from "zod/mini";
import { type AreaId, areaIds } from "../leaderboard/areas";
import { boardOf, globalBoard } from "../leaderboard/boards";

/** The name of an all-time board: an area's, or the global one. */
export type BoardName = AreaId | "global";
export const boardNames: readonly BoardName[] = [...areaIds, "global"];

const leaderboards = boardNames.map((board) => `leaderboard:${board}` as const);

/** The topics that a socket can subscribe to. */
export const Topic = z
  .union(
    [
      z.enum(leaderboards),
      z.templateLiteral(["conversation:", z.string().check(z.regex(/^[\w-]{1,64}$/))]),
      z.templateLiteral(["relay:", z.string().check(z.regex(/^[\w-]{1,128}$/))]),
    ],
    {
      error: ({ input }) =>
        typeof input === "string"
          ? `there is no such topic: ${leaderboards.join(", ")}, conversation:<id>, relay:<matchId>`
          : "a topic such as leaderboard:forest",
    },
  )
  .check(z.describe("leaderboard:<area>, leaderboard:global, conversation:<id> or relay:<matchId>"));
export type Topic = z.infer<typeof Topic>;

/** The boards that sockets can subscribe to: the all-time boards. */
export const watchedBoards = boardNames.map((name) => ({
  id: name === "global" ? globalBoard : boardOf(name, "all"),
  name,
}));

export const topicOfBoard = (board: BoardName): Topic => `leaderboard:${board}`;

const conversations = "conversation:";
export const topicOfConversation = (id: string): Topic => `${conversations}${id}`;

const relays = "relay:";
export const topicOfMatch = (matchId: string): Topic => `${relays}${matchId}`;

/** Returns the match whose messages a topic relays; `undefined` for other topics. */
export const matchOfTopic = (topic: Topic): string | undefined =>
  topic.startsWith(relays) ? topic.slice(relays.length) : undefined;

/** Returns the conversation of a topic; `undefined` for other topics. */
export const conversationOf = (topic: Topic): string | undefined =>
  topic.startsWith(conversations) ? topic.slice(conversations.length) : undefined;

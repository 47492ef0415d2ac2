import * as z from "zod";
import { type AreaId, areaIds } from "../leaderboard/areas";
import { boardOf, globalBoard } from "../leaderboard/boards";

/** A board of all time, or the one that sums them. */
export type BoardName = AreaId | "global";
export const boardNames: readonly BoardName[] = [...areaIds, "global"];

const leaderboards = boardNames.map((board) => `leaderboard:${board}` as const);

/** The topics that a socket can subscribe to. */
export const Topic = z
  .union([z.enum(leaderboards), z.templateLiteral(["conversation:", z.string().regex(/^[\w-]{1,64}$/)])], {
    error: ({ input }) =>
      typeof input === "string"
        ? `there is no such topic: ${leaderboards.join(", ")}, conversation:<id>`
        : "a topic such as leaderboard:forest",
  })
  .meta({ description: "leaderboard:<area>, leaderboard:global or conversation:<id>" });
export type Topic = z.infer<typeof Topic>;

/** The boards that sockets can watch: those of all time. */
export const watchedBoards = boardNames.map((name) => ({
  id: name === "global" ? globalBoard : boardOf(name, "all"),
  name,
}));

export const topicOfBoard = (board: BoardName): Topic => `leaderboard:${board}`;

const conversations = "conversation:";
export const topicOfConversation = (id: string): Topic => `${conversations}${id}`;

/** Returns the conversation that a topic is about; `undefined` for a leaderboard. */
export const conversationOf = (topic: Topic): string | undefined =>
  topic.startsWith(conversations) ? topic.slice(conversations.length) : undefined;

import { type AreaId, areaIds } from "../areas";
import { contribution } from "../definition";
import { boardOf, globalBoard } from "../rules/boards";

/** The name of an all-time board: an area's, or the global one. */
export type BoardName = AreaId | "global";
const boardNames: readonly BoardName[] = [...areaIds, "global"];

/** The boards that sockets can subscribe to: the all-time boards. */
export const watchedBoards = boardNames.map((name) => ({
  id: name === "global" ? globalBoard : boardOf(name, "all"),
  name,
}));

/** The topic of the changes at the top of a board. */
export const topicOfBoard = (board: BoardName) => `leaderboard:${board}`;

const topics = boardNames.map(topicOfBoard);

/** Anyone may subscribe to leaderboards. */
export const boardTopics = contribution("topics", {
  form: topics.join(", "),
  pattern: new RegExp(`^(${topics.join("|")})$`),
  uses: {},
  mayRead: async () => true,
});

/** The boards, and how the areas look. */
import "./areas.css";
import "./boards.css";
import { BoardView } from "./boardView";
import { Challenge } from "./challenge";

export const pages = {
  board: { title: "Leaderboards", view: BoardView, order: 2 },
};
export const shows = { beginTalk: { view: Challenge } };

/** The boards, and how the areas look. */
import "./areas.css";
import "./boards.css";
import { BoardView } from "./boardView";

export const pages = {
  board: { title: "Leaderboards", view: BoardView, order: 2 },
};

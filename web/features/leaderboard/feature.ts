/** The areas, their rounds, and their boards. */
import "./areas.css";
import "./boards.css";
import { BoardView } from "./boardView";
import { PlayView } from "./playView";
import { Rounds } from "./rounds";

export const pages = {
  play: { title: "Play", view: PlayView, order: 1 },
  board: { title: "Leaderboards", view: BoardView, order: 2 },
};
export const keeps = { Rounds };

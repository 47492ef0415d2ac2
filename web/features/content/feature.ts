/** The news that the game's developers publish. */
import "./content.css";
import { News } from "./news";

export const shows = { belowAreas: { view: News } };

import type { AreaId } from "../facts";
import { desert } from "./desert";
import { forest } from "./forest";
import type { Game } from "./game";
import { harbour } from "./harbour";
import { tower } from "./tower";

/** The games that the page runs, by area. In an area without one, game servers run the matches. */
export const games: { readonly [Id in AreaId]?: Game } = { forest, desert, harbour, tower };

import type { Handlers } from "./defineGame";
import type { Features } from "./features";
import type { Game } from "./game";

/**
 * A game as components take it: its tables, stores and capabilities, and the lists of its handlers. `gameOf(features)`
 * returns one. A game can omit lists that it does not need.
 */
export interface GameModules extends Game, Handlers {
  /** The features that the lists come from. Absent: the game is not made of features. */
  readonly features?: Features;
}

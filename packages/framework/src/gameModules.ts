import type { Handlers } from "./defineGame";
import type { Features } from "./features";
import type { AnyUses, Game } from "./game";

/**
 * A game as components take it: its tables, stores and capabilities, and the lists of its handlers. `gameOf(features)`
 * returns one. A game can omit lists that it does not need.
 */
export interface GameModules extends Game, Handlers {
  /** The features that the lists come from. Absent: the game is not made of features. */
  readonly features?: Features;
  /**
   * The uses that functions had in the release before and no longer have, by the functions' names. Their policies keep these uses
   * until the next release, because policies change up to half a minute before the code.
   */
  readonly formerGrants?: FormerGrants;
}

/** Uses that the code of functions no longer has, by the functions' names in the program, such as `consumers-follow-edges`. */
export type FormerGrants = Readonly<Record<string, AnyUses>>;

import type { Game } from "./game";

/**
 * A game's lists of tables, stores and capabilities, and where they are. `folder` also has the lists that a program
 * deploys: `routes`, `socketRoutes`, `consumers`, `jobs` and `authorizers`; a list is deployed from the module of its
 * name, so that the bundle of a handler imports no more than that handler.
 */
export interface GameModules extends Game {
  /** The absolute path of the folder with the modules. */
  readonly folder: string;
}

import { handlerLists } from "@game-backend/framework/defineGame";
import { gameWith } from "@game-backend/framework/gameOf";
import { moduleOf, valueIn } from "./moduleOf";

/** A handler of any list, as far as a function is built from it. */
interface Built {
  /** The handler itself, before it was given contributions. */
  readonly collectedFrom?: object;
  /** Absent of a route that the gateway serves itself. */
  readonly handler?: unknown;
}

const checked = new WeakSet<object>();

/**
 * Throws unless a module of the program exports each handler from which a function is built, of the game that `gameOf` made with
 * these tables. Components call this before their first resource, so that an update which cannot be built creates nothing.
 */
export function checkModules(tables: object): void {
  const game = gameWith(tables);
  if (!game || checked.has(game)) return;
  for (const list of handlerLists)
    for (const [name, handler] of Object.entries({ ...game[list] } as Readonly<Record<string, Built>>))
      if (handler.handler) moduleOf(handler.collectedFrom ?? handler, valueIn(name, list));
  checked.add(game);
}

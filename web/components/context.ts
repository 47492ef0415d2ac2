import { createContext } from "preact";
import { useContext } from "preact/hooks";

import type { App } from "../app";
import type { PlaceName, Places } from "../places";
import type { Game } from "../state/game";

export const AppContext = createContext<App | undefined>(undefined);
export const GameContext = createContext<Game | undefined>(undefined);

/** Returns the page's state. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error("The view is outside of the app");
  return app;
}

/** Returns the signed-in player's game. */
export function useGame(): Game {
  const game = useContext(GameContext);
  if (!game) throw new Error("The view needs a player");
  return game;
}

/** Returns what features show in a place. */
export const usePlace = <P extends PlaceName>(place: P): readonly Places[P][] =>
  useApp().features.shownIn(place);

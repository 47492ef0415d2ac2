import * as framework from "@game-backend/framework/own";
import * as tables from "./tables";

export const own = { tables };
type Game = framework.OwnGame<typeof own>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { eraser } = framework.defineGame<Game>();

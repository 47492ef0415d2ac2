import * as framework from "@game-backend/framework/own";
import * as tables from "./tables";

export const own = { tables };
type Game = framework.OwnGame<typeof own>;
export const { eraser } = framework.defineGame<Game>();

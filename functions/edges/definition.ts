import * as framework from "@game-backend/framework/definition";
import * as tables from "./tables";

export const definition = { tables };
type Game = framework.FeatureGame<typeof definition>;
export const { eraser } = framework.defineGame<Game>();

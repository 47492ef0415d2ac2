import * as framework from "@game-backend/framework/own";
import * as documents from "../documents/own";
import * as capabilities from "./capabilities";
import * as tables from "./tables";

export const own = { capabilities, tables, needs: { documents } };
type Game = framework.OwnGame<typeof own>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { authorizer, dynamoRoute } = framework.defineGame<Game>();

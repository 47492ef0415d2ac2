import * as framework from "@game-backend/framework/definition";
import * as documents from "../documents/definition";
import * as capabilities from "./capabilities";
import * as tables from "./tables";

export const definition = { capabilities, tables, needs: { documents } };
type Game = framework.FeatureGame<typeof definition>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { authorizer, dynamoRoute } = framework.defineGame<Game>();

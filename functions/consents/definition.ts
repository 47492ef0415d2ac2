import * as framework from "@game-backend/framework/definition";
import * as profile from "../profile/definition";
import * as capabilities from "./capabilities";
import * as tables from "./tables";

export const definition = { capabilities, tables, needs: { profile } };
type Game = framework.FeatureGame<typeof definition, profile.Kinds>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, gate, route } = framework.defineGame<Game>();

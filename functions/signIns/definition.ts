import * as framework from "@game-backend/framework/definition";
import * as sockets from "@game-backend/framework/sockets/definition";
import * as profile from "../profile/definition";
import * as tables from "./tables";

export const definition = { tables, needs: { profile, sockets } };
type Game = framework.FeatureGame<typeof definition, profile.Kinds>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, route } = framework.defineGame<Game>();

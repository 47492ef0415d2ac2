import * as framework from "@game-backend/framework/definition";
import * as leaderboard from "../leaderboard/definition";
import * as objects from "../objects/definition";
import * as progress from "../progress/definition";

export const definition = { needs: { leaderboard, objects, progress } };
type Game = framework.FeatureGame<typeof definition, objects.Kinds>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, route } = framework.defineGame<Game>();

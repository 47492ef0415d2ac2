import * as framework from "@game-backend/framework/own";
import * as leaderboard from "../leaderboard/own";
import * as objects from "../objects/own";
import * as progress from "../progress/own";

export const own = { needs: { leaderboard, objects, progress } };
type Game = framework.OwnGame<typeof own, objects.Kinds>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, route } = framework.defineGame<Game>();

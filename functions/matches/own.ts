import * as framework from "@game-backend/framework/own";
import * as economy from "../economy/own";
import type { Kinds } from "../kinds";
import * as leaderboard from "../leaderboard/own";
import * as profile from "../profile/own";
import * as progress from "../progress/own";
import * as sessions from "../sessions/own";
import * as tables from "./tables";

export const own = { tables, needs: { economy, leaderboard, profile, progress, sessions } };
type Game = framework.OwnGame<typeof own, Kinds>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, route } = framework.defineGame<Game>();

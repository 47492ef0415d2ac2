import * as framework from "@game-backend/framework/own";
import * as sockets from "@game-backend/framework/sockets/own";
import type { ReportedMatches } from "../../packages/contracts/reportedMatches";
import type { Topics } from "../../packages/contracts/topics";
import * as matches from "../matches/own";
import * as profile from "../profile/own";
import * as sessions from "../sessions/own";

export const own = { needs: { matches, profile, sessions, sockets } };
type Game = framework.OwnGame<typeof own, ReportedMatches & Topics>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, route, socketRoute } = framework.defineGame<Game>();

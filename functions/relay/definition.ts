import * as framework from "@game-backend/framework/definition";
import * as sockets from "@game-backend/framework/sockets/definition";
import type { ReportedMatches } from "../../packages/contracts/reportedMatches";
import type { Topics } from "../../packages/contracts/topics";
import * as matches from "../matches/definition";
import * as profile from "../profile/definition";
import * as sessions from "../sessions/definition";

export const definition = { needs: { matches, profile, sessions, sockets } };
type Game = framework.FeatureGame<typeof definition, ReportedMatches & Topics>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, route, socketRoute } = framework.defineGame<Game>();

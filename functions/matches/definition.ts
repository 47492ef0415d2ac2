import * as framework from "@game-backend/framework/definition";
import type { MadeMatches } from "../../packages/contracts/madeMatches";
import type { PlayedChecks } from "../../packages/contracts/playedChecks";
import type { RecentPlayers } from "../../packages/contracts/recentPlayers";
import type { ReportedMatches } from "../../packages/contracts/reportedMatches";
import type { Resets } from "../../packages/contracts/resets";
import type { Skills } from "../../packages/contracts/skills";
import type * as documents from "../documents/definition";
import * as economy from "../economy/definition";
import * as leaderboard from "../leaderboard/definition";
import * as profile from "../profile/definition";
import * as progress from "../progress/definition";
import * as sessions from "../sessions/definition";
import * as tables from "./tables";

export const definition = { tables, needs: { economy, leaderboard, profile, progress, sessions } };
type Game = framework.FeatureGame<
  typeof definition,
  documents.Kinds &
    economy.Kinds &
    leaderboard.Kinds &
    profile.Kinds &
    MadeMatches &
    RecentPlayers &
    ReportedMatches &
    Resets &
    Skills &
    PlayedChecks
>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, route } = framework.defineGame<Game>();

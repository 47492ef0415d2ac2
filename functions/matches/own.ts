import * as framework from "@game-backend/framework/own";
import type { MadeMatches } from "../../packages/contracts/madeMatches";
import type { Meetings } from "../../packages/contracts/meetings";
import type { ReportedMatches } from "../../packages/contracts/reportedMatches";
import type { Resets } from "../../packages/contracts/resets";
import type { Skills } from "../../packages/contracts/skills";
import type { Traces } from "../../packages/contracts/traces";
import * as economy from "../economy/own";
import * as leaderboard from "../leaderboard/own";
import * as profile from "../profile/own";
import * as progress from "../progress/own";
import * as sessions from "../sessions/own";
import * as tables from "./tables";

export const own = { tables, needs: { economy, leaderboard, profile, progress, sessions } };
type Game = framework.OwnGame<
  typeof own,
  economy.Kinds &
    leaderboard.Kinds &
    profile.Kinds &
    MadeMatches &
    Meetings &
    ReportedMatches &
    Resets &
    Skills &
    Traces
>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, route } = framework.defineGame<Game>();

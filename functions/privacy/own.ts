import * as framework from "@game-backend/framework/own";
import * as admin from "../admin/own";
import * as bans from "../bans/own";
import * as economy from "../economy/own";
import * as identities from "../identities/own";
import type { Kinds } from "../kinds";
import * as leaderboard from "../leaderboard/own";
import * as profile from "../profile/own";
import * as progress from "../progress/own";
import * as sanctions from "../sanctions/own";
import * as staff from "../staff/own";
import * as capabilities from "./capabilities";
import * as stores from "./stores";
import * as tables from "./tables";

export const own = {
  capabilities,
  stores,
  tables,
  needs: { admin, bans, economy, identities, leaderboard, profile, progress, sanctions, staff },
};
type Game = framework.OwnGame<typeof own, Kinds>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, eraser, exporter, job, route } = framework.defineGame<Game>();

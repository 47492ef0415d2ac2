import * as framework from "@game-backend/framework/own";
import * as admin from "../admin/own";
import * as bans from "../bans/own";
import * as catalog from "../catalog/own";
import * as economy from "../economy/own";
import * as identities from "../identities/own";
import type { Kinds } from "../kinds";
import * as profile from "../profile/own";
import * as progress from "../progress/own";
import * as sanctions from "../sanctions/own";
import * as capabilities from "./capabilities";
import * as tables from "./tables";

export const own = {
  capabilities,
  tables,
  needs: { admin, bans, catalog, economy, identities, profile, progress, sanctions },
};
type Game = framework.OwnGame<typeof own, Kinds>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, exporter, job, route } = framework.defineGame<Game>();

import * as capabilities from "@game-backend/framework/avatar/capabilities";
import * as stores from "@game-backend/framework/avatar/stores";
import * as tables from "@game-backend/framework/avatar/tables";
import * as framework from "@game-backend/framework/own";
import * as sockets from "@game-backend/framework/sockets/own";
import * as admin from "../admin/own";
import * as bans from "../bans/own";
import * as identities from "../identities/own";
import type { Kinds } from "../kinds";
import * as profile from "../profile/own";
import * as sanctions from "../sanctions/own";

export const own = {
  capabilities,
  stores,
  tables,
  needs: { admin, bans, identities, profile, sanctions, sockets },
};
type Game = framework.OwnGame<typeof own, Kinds>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export const { consumer, contribution, route } = framework.defineGame<Game>();

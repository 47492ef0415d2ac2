import * as framework from "@game-backend/framework/own";
import type { Parcels } from "../../packages/contracts/parcels";
import type { Traces } from "../../packages/contracts/traces";
import * as bans from "../bans/own";
import * as desk from "../desk/own";
import * as identities from "../identities/own";
import * as profile from "../profile/own";
import * as sanctions from "../sanctions/own";
import * as stores from "./stores";
import * as tables from "./tables";

export const own = { stores, tables, needs: { bans, desk, identities, profile, sanctions } };
type Game = framework.OwnGame<typeof own, desk.Kinds & Parcels & Traces>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, exporter, job, resetter, route } = framework.defineGame<Game>();

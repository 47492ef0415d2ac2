import * as framework from "@game-backend/framework/own";
import * as sockets from "@game-backend/framework/sockets/own";
import type { Entitlements } from "../../packages/contracts/entitlements";
import type { Exclusions } from "../../packages/contracts/exclusions";
import type { Owners } from "../../packages/contracts/owners";
import * as bans from "../bans/own";
import * as catalog from "../catalog/own";
import * as desk from "../desk/own";
import * as documents from "../documents/own";
import * as economy from "../economy/own";
import * as identities from "../identities/own";
import * as profile from "../profile/own";
import * as progress from "../progress/own";
import * as sanctions from "../sanctions/own";
import * as capabilities from "./capabilities";

export const own = {
  capabilities,
  needs: { bans, catalog, desk, documents, economy, identities, profile, progress, sanctions, sockets },
};
type Game = framework.OwnGame<typeof own, desk.Kinds & economy.Kinds & Entitlements & Exclusions & Owners>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, job, route, timer } = framework.defineGame<Game>();

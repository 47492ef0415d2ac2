import * as framework from "@game-backend/framework/definition";
import * as sockets from "@game-backend/framework/sockets/definition";
import type { Entitlements } from "../../packages/contracts/entitlements";
import type { Exclusions } from "../../packages/contracts/exclusions";
import type { Owners } from "../../packages/contracts/owners";
import * as bans from "../bans/definition";
import * as catalog from "../catalog/definition";
import * as desk from "../desk/definition";
import * as documents from "../documents/definition";
import * as economy from "../economy/definition";
import * as identities from "../identities/definition";
import * as profile from "../profile/definition";
import * as progress from "../progress/definition";
import * as sanctions from "../sanctions/definition";
import * as capabilities from "./capabilities";

export const definition = {
  capabilities,
  needs: { bans, catalog, desk, documents, economy, identities, profile, progress, sanctions, sockets },
};
type Game = framework.FeatureGame<
  typeof definition,
  desk.Kinds & economy.Kinds & Entitlements & Exclusions & Owners
>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, job, route, timer } = framework.defineGame<Game>();

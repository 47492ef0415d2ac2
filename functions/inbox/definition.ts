import * as framework from "@game-backend/framework/definition";
import type { Entitlements } from "../../packages/contracts/entitlements";
import type { Reach } from "../../packages/contracts/reach";
import * as bans from "../bans/definition";
import * as catalog from "../catalog/definition";
import * as desk from "../desk/definition";
import * as documents from "../documents/definition";
import * as economy from "../economy/definition";
import * as filter from "../filter/definition";
import * as identities from "../identities/definition";
import * as profile from "../profile/definition";
import * as realtime from "../realtime/definition";
import * as sanctions from "../sanctions/definition";

export const definition = {
  needs: { bans, catalog, desk, documents, economy, filter, identities, profile, realtime, sanctions },
};
type Game = framework.FeatureGame<typeof definition, economy.Kinds & sanctions.Kinds & Entitlements & Reach>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, route, socketRoute } = framework.defineGame<Game>();

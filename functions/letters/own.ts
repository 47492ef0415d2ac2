import * as framework from "@game-backend/framework/own";
import type { Entitlements } from "../../packages/contracts/entitlements";
import type { Reach } from "../../packages/contracts/reach";
import * as bans from "../bans/own";
import * as catalog from "../catalog/own";
import * as desk from "../desk/own";
import * as documents from "../documents/own";
import * as economy from "../economy/own";
import * as filter from "../filter/own";
import * as identities from "../identities/own";
import * as profile from "../profile/own";
import * as realtime from "../realtime/own";
import * as sanctions from "../sanctions/own";

export const own = {
  needs: { bans, catalog, desk, documents, economy, filter, identities, profile, realtime, sanctions },
};
type Game = framework.OwnGame<typeof own, economy.Kinds & sanctions.Kinds & Entitlements & Reach>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, route, socketRoute } = framework.defineGame<Game>();

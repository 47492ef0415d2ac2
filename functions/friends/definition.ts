import * as framework from "@game-backend/framework/definition";
import * as sockets from "@game-backend/framework/sockets/definition";
import type { Companions } from "../../packages/contracts/companions";
import type { Joinables } from "../../packages/contracts/joinables";
import type { Meetings } from "../../packages/contracts/meetings";
import type { Parcels } from "../../packages/contracts/parcels";
import type { Severings } from "../../packages/contracts/severings";
import * as bans from "../bans/definition";
import * as blocks from "../blocks/definition";
import * as desk from "../desk/definition";
import * as edges from "../edges/definition";
import * as identities from "../identities/definition";
import * as names from "../names/definition";
import * as profile from "../profile/definition";
import * as sanctions from "../sanctions/definition";
import * as capabilities from "./capabilities";

export const definition = {
  capabilities,
  needs: { bans, blocks, desk, edges, identities, names, profile, sanctions, sockets },
};
type Game = framework.FeatureGame<
  typeof definition,
  Companions & Joinables & Meetings & Parcels & Severings & desk.Kinds & profile.Kinds & sockets.Kinds
>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, route } = framework.defineGame<Game>();

import * as framework from "@game-backend/framework/own";
import * as sockets from "@game-backend/framework/sockets/own";
import type { Companions } from "../../packages/contracts/companions";
import type { Joinables } from "../../packages/contracts/joinables";
import type { Meetings } from "../../packages/contracts/meetings";
import type { Parcels } from "../../packages/contracts/parcels";
import type { Severings } from "../../packages/contracts/severings";
import * as bans from "../bans/own";
import * as blocks from "../blocks/own";
import * as desk from "../desk/own";
import * as edges from "../edges/own";
import * as identities from "../identities/own";
import * as names from "../names/own";
import * as profile from "../profile/own";
import * as sanctions from "../sanctions/own";
import * as capabilities from "./capabilities";

export const own = {
  capabilities,
  needs: { bans, blocks, desk, edges, identities, names, profile, sanctions, sockets },
};
type Game = framework.OwnGame<
  typeof own,
  Companions & Joinables & Meetings & Parcels & Severings & desk.Kinds & profile.Kinds & sockets.Kinds
>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, route } = framework.defineGame<Game>();

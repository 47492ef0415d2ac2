import * as framework from "@game-backend/framework/definition";
import * as sockets from "@game-backend/framework/sockets/definition";
import type { BoardFilters } from "../../packages/contracts/boardFilters";
import type { JoinInfo } from "../../packages/contracts/joinInfo";
import type { OnBlock } from "../../packages/contracts/onBlock";
import type { PlayerImports } from "../../packages/contracts/playerImports";
import type { RecentPlayers } from "../../packages/contracts/recentPlayers";
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
  BoardFilters &
    JoinInfo &
    RecentPlayers &
    PlayerImports &
    OnBlock &
    desk.Kinds &
    profile.Kinds &
    sockets.Kinds
>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, route } = framework.defineGame<Game>();

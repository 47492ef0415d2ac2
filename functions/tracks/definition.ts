import * as framework from "@game-backend/framework/definition";
import * as sockets from "@game-backend/framework/sockets/definition";
import type { Entitlements } from "../../packages/contracts/entitlements";
import type { Owners } from "../../packages/contracts/owners";
import type { PlayerImports } from "../../packages/contracts/playerImports";
import type { Resets } from "../../packages/contracts/resets";
import * as bans from "../bans/definition";
import * as desk from "../desk/definition";
import * as documents from "../documents/definition";
import * as economy from "../economy/definition";
import * as identities from "../identities/definition";
import * as leaderboard from "../leaderboard/definition";
import * as profile from "../profile/definition";
import * as progress from "../progress/definition";
import * as signIns from "../signIns/definition";
import { counters } from "./counters";
import * as tables from "./tables";
import { tracks } from "./tracks";

export const definition = {
  documents: { counters, tracks },
  tables,
  needs: {
    bans,
    desk,
    documents,
    economy,
    identities,
    leaderboard,
    profile,
    progress,
    signIns,
    sockets,
  },
};
type Game = framework.FeatureGame<
  typeof definition,
  Kinds &
    desk.Kinds &
    economy.Kinds &
    documents.Kinds &
    Entitlements &
    Owners &
    PlayerImports &
    Resets &
    profile.Kinds
>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, route } = framework.defineGame<Game>();

/** The contributions of other features to this one's handlers. */
export interface Kinds {
  /** What lines of the ledger have moved besides the wallet and counters. */
  linesBack: {
    /** Moves back what a line has moved that is undone as a whole. It may be told again. */
    goBack(userId: string, entryId: string): Promise<void>;
  };
}

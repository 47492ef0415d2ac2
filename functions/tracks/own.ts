import * as framework from "@game-backend/framework/own";
import * as sockets from "@game-backend/framework/sockets/own";
import type { Entitlements } from "../../packages/contracts/entitlements";
import type { Owners } from "../../packages/contracts/owners";
import type { Parcels } from "../../packages/contracts/parcels";
import type { Resets } from "../../packages/contracts/resets";
import * as bans from "../bans/own";
import * as desk from "../desk/own";
import * as documents from "../documents/own";
import * as economy from "../economy/own";
import * as identities from "../identities/own";
import * as leaderboard from "../leaderboard/own";
import * as profile from "../profile/own";
import * as progress from "../progress/own";
import * as sessions from "../sessions/own";
import * as signIns from "../signIns/own";
import { counters } from "./counters";
import * as tables from "./tables";
import { tracks } from "./tracks";

export const own = {
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
    sessions,
    signIns,
    sockets,
  },
};
type Game = framework.OwnGame<
  typeof own,
  Kinds &
    desk.Kinds &
    economy.Kinds &
    documents.Kinds &
    Entitlements &
    Owners &
    Parcels &
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

import * as framework from "@game-backend/framework/definition";
import * as documents from "../documents/definition";
import * as economy from "../economy/definition";
import type { AreaId } from "../leaderboard/areas";
import * as leaderboard from "../leaderboard/definition";
import * as profile from "../profile/definition";
import * as progress from "../progress/definition";
import { rewards } from "./rewards";
import type { Season } from "./season";
import * as tables from "./tables";

export const definition = {
  documents: { rewards },
  tables,
  needs: { documents, economy, leaderboard, profile, progress },
};
type Game = framework.FeatureGame<typeof definition, economy.Kinds & profile.Kinds & Kinds>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, job, route } = framework.defineGame<Game>();

/** The contributions of other features to this one's handlers. */
export interface Kinds {
  /** What else is settled when a board is closed. */
  settlers: {
    /** Settles it after the archive is written. What was cut off goes on at the next call. Idempotent. */
    settle(area: AreaId, season: Season): Promise<void>;
    /** Returns true if nothing is left to settle of a closed board. */
    isSettled(area: AreaId, season: Season): Promise<boolean>;
  };
}

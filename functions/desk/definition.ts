import * as framework from "@game-backend/framework/definition";
import * as bans from "../bans/definition";
import * as identities from "../identities/definition";
import * as profile from "../profile/definition";
import * as capabilities from "./capabilities";
import * as tables from "./tables";

export const definition = { capabilities, tables, needs: { bans, identities, profile } };
type Game = framework.FeatureGame<typeof definition, Kinds>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { eraser } = framework.defineGame<Game>();

/** The contributions of other features to handlers that read about players. */
export interface Kinds {
  /** The cases that staff have claimed. */
  claims: {
    /**
     * Returns the player whom a case concerns, who is absent if it names none, if this member of the staff has claimed it;
     * otherwise `undefined`.
     */
    claimOf(caseId: string, staffId: string): Promise<{ readonly ownerId?: string | undefined } | undefined>;
  };
}

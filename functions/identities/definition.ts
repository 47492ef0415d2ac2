import * as framework from "@game-backend/framework/definition";
import type { Write } from "@game-backend/framework/tableClient";
import type { Finders } from "../../packages/contracts/finders";
import * as profile from "../profile/definition";
import * as capabilities from "./capabilities";
import * as tables from "./tables";

export const definition = { capabilities, tables, needs: { profile } };
type Game = framework.FeatureGame<typeof definition, Kinds & Finders>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, eraser, exporter, route } = framework.defineGame<Game>();

/** The contributions of other features to this one's handlers. */
export interface Kinds {
  /** Further work when a player unlinks an account at a platform. */
  unlinks: {
    /** Returns what the transaction writes besides. `hash` is the account's key. */
    writes(account: { userId: string; provider: string; hash: string }): readonly Write<object>[];
  };
}

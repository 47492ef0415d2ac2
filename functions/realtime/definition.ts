import * as framework from "@game-backend/framework/definition";
import * as sockets from "@game-backend/framework/sockets/definition";
import type { Tags } from "../../packages/contracts/tags";
import type { Topics } from "../../packages/contracts/topics";
import * as capabilities from "./capabilities";
import * as tables from "./tables";

export const definition = { capabilities, tables, needs: { sockets } };
type Game = framework.FeatureGame<typeof definition, Kinds & Tags & Topics>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, socketRoute, timer } = framework.defineGame<Game>();

/** The contributions of other features to this one's handlers. */
export interface Kinds {
  /** The acts that end something when maintenance closes the sockets of a player. */
  closings: {
    /** Ends it. Idempotent. */
    end(userId: string): Promise<void>;
  };
}

import * as framework from "@game-backend/framework/definition";
import type { Profiles } from "@game-backend/framework/profiles";
import * as capabilities from "./capabilities";
import * as stores from "./stores";
import * as tables from "./tables";

export const definition = { capabilities, stores, tables };

/** What avatars use of any game: their own, and the table of profiles, in which bans are. */
type Game = framework.FeatureGame<
  Omit<typeof definition, "tables"> & { tables: typeof tables & { profiles: Profiles } }
>;
export type Uses = framework.Uses<Game>;
export type Granted<U extends Uses> = framework.Granted<Game, U>;
export type Clients<U extends Uses> = framework.Clients<Game, U>;
export const { route, eraser, exporter } = framework.defineGame<Game>();

import { defineGame } from "@game-backend/framework/defineGame";
import type * as framework from "@game-backend/framework/game";
import type * as capabilities from "./capabilities";
import type * as stores from "./stores";
import type * as tables from "./tables";

/** This game: its tables, stores and capabilities. */
interface Game {
  readonly tables: typeof tables;
  readonly stores: typeof stores;
  readonly capabilities: typeof capabilities;
}

/** Everything a handler of this game can be granted. */
export type Uses = framework.Uses<Game>;

/** The tables and indexes in `uses`, each with the granted operations. */
export type Granted<U extends Uses> = framework.Granted<Game, U>;

/** The clients of the capabilities in `uses`, by their names. */
export type Clients<U extends Uses> = framework.Clients<Game, U>;

export const {
  route,
  dynamoRoute,
  httpRoute,
  socketRoute,
  consumer,
  topicConsumer,
  job,
  authorizer,
  trigger,
} = defineGame<Game>();

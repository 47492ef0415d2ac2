import { defineGame } from "@game-backend/framework/defineGame";
import type { AllOf } from "@game-backend/framework/features";
import type * as framework from "@game-backend/framework/game";
import type * as features from ".";

type Features = typeof features;

/** This game: the tables, stores and capabilities of its features. */
interface Game {
  readonly tables: AllOf<Features, "tables">;
  readonly stores: AllOf<Features, "stores">;
  readonly capabilities: AllOf<Features, "capabilities">;
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
  eraser,
  ending,
  exporter,
  resetter,
} = defineGame<Game>();

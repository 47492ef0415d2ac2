import type * as contributions from "@game-backend/framework/contribution";
import { defineGame } from "@game-backend/framework/defineGame";
import type { AllOf } from "@game-backend/framework/features";
import type * as framework from "@game-backend/framework/game";
import type * as features from ".";
import type { Kinds } from "./kinds";

type Features = typeof features;

/** This game: the tables, stores and capabilities of its features, and the kinds of what they contribute to each other. */
interface Game {
  readonly tables: AllOf<Features, "tables">;
  readonly stores: AllOf<Features, "stores">;
  readonly capabilities: AllOf<Features, "capabilities">;
  readonly kinds: Kinds;
}

/** Everything a handler of this game can be granted. */
export type Uses = framework.Uses<Game>;

/** The tables and indexes in `uses`, each with the granted operations. */
export type Granted<U extends Uses> = framework.Granted<Game, U>;

/** The lists of contributions that a handler of this game can collect. */
export type ContributionList = contributions.ContributionList<Game>;

/** What a handler gets of the lists of contributions that it collects. */
export type Collected<L> = contributions.Collected<Game, L>;

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
  gate,
  contribution,
  callback,
} = defineGame<Game>();

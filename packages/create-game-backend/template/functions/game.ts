import { defineGame } from "@game-backend/framework/defineGame";
import type { AllOf } from "@game-backend/framework/features";
import type * as features from ".";

/** This game: the tables, stores and capabilities of its features. */
interface Game {
  readonly tables: AllOf<typeof features, "tables">;
  readonly stores: AllOf<typeof features, "stores">;
  readonly capabilities: AllOf<typeof features, "capabilities">;
}

export const { route, socketRoute, consumer, topicConsumer, job, callback } = defineGame<Game>();

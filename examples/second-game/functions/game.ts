import { defineGame } from "@game-backend/framework/defineGame";
import type * as capabilities from "./capabilities";
import type * as stores from "./stores";
import type * as tables from "./tables";

/** This game: its tables, stores and capabilities. */
interface Game {
  readonly tables: typeof tables;
  readonly stores: typeof stores;
  readonly capabilities: typeof capabilities;
}

export const { route, socketRoute, consumer, topicConsumer, job } = defineGame<Game>();

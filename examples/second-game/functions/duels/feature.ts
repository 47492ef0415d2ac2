/** Duels of two players who are matched. */

import { definition } from "./definition";
import getDuel from "./getDuel";
import { modes } from "./modes";
import postDuel from "./postDuel";
import rollDuels from "./rollDuels";

export const { needs, tables } = definition;
export * as codes from "./codes";

export const routes = { getDuel, postDuel };
export const topicConsumers = { rollDuels };
export const inputs = { modes };

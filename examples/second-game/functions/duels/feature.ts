/** Duels of two players who are matched. */
import getDuel from "./getDuel";
import { modes } from "./modes";
import postDuel from "./postDuel";
import rollDuels from "./rollDuels";

export * as codes from "./codes";
export * as tables from "./tables";

export const routes = { getDuel, postDuel };
export const topicConsumers = { rollDuels };
export const inputs = { modes };

/** The first rows of a new player. */

import { definition } from "./definition";
import { newPlayer } from "./newPlayer";

export const { needs } = definition;

/** The values that single components take: here the pool of players. */
export const inputs = { newPlayer };

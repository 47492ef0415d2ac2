/** The first rows of a new player. */
import { newPlayer } from "./newPlayer";
import { own } from "./own";

export const { needs } = own;

/** The values that single components take: here the pool of players. */
export const inputs = { newPlayer };

/** What a new player begins with. */
import { newPlayer } from "./newPlayer";
import { own } from "./own";

export const { needs } = own;

/** What single components take: here the pool of players. */
export const inputs = { newPlayer };

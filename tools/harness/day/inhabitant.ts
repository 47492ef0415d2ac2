import type { Random } from "../../lib/random";
import type { Player } from "../players";
import type { Books } from "./books";
import type { Talk } from "./talk";

/** A member of the simulated population, with what the script knows about them. */
export interface Inhabitant {
  readonly name: string;
  books: Books;
  readonly random: Random;
  readonly talk: Talk;
  readonly neighbour: string;
  /** The player, from their first visit on. */
  player?: Player;
}

/** Returns the player of an inhabitant who has signed up. */
export function playerOf({ player, name }: Inhabitant): Player {
  if (!player) throw new Error(`${name} has not come yet`);
  return player;
}

import { needsOf } from "../profile/mayReach";
import type { Collected } from "./definition";

export const allAsks = ["everyone", "met", "nobody"] as const;
export const allShows = ["friends", "nobody"] as const;

/** The player's choices: who may send friend requests, and who sees whether the player is online. */
export interface Openness {
  asks: (typeof allAsks)[number];
  shows: (typeof allShows)[number];
}

/** Returns true if age closes `strangers` for a player, so that asks go by codes. */
export const asksByCode = async (call: Collected<"permissions">, id: string): Promise<boolean> =>
  (await needsOf(call, "ask", [id])).has(id);

/**
 * Returns what a player has chosen, or else begins with: nothing where age closes `strangers`, otherwise what the stack says.
 * Choices from before age closed it do not count.
 */
export function opennessOf(
  chosen: Partial<Openness> & { readonly showsByCode?: true },
  byCode: boolean,
  friendsBegin: string,
): Openness {
  const { asks, shows } = byCode ? closed : (JSON.parse(friendsBegin) as Openness);
  const isChosen = !byCode || chosen.showsByCode;
  return { asks: chosen.asks ?? asks, shows: (isChosen ? chosen.shows : undefined) ?? shows };
}

const closed: Openness = { asks: "nobody", shows: "nobody" };

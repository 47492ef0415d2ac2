import { needsOf } from "../profile/mayReach";
import type { Collected } from "./definition";

export const allRequestsFrom = ["everyone", "met", "nobody"] as const;
export const allShows = ["friends", "nobody"] as const;

/** The players who may send a friend request, and those who see whether the player is online. */
export interface Openness {
  requestsFrom: (typeof allRequestsFrom)[number];
  shows: (typeof allShows)[number];
}

/** As profiles and the setting's value keep it: `asks` is `requestsFrom`. */
export interface StoredOpenness extends Pick<Openness, "shows"> {
  asks: Openness["requestsFrom"];
}

/** Returns true if age closes `strangers` for a player, so that friend requests need a code. */
export const needsCode = async (call: Collected<"permissions">, id: string): Promise<boolean> =>
  (await needsOf(call, "friendRequest", [id])).has(id);

/**
 * Returns what a player has chosen, or else begins with: nothing where age closes `strangers`, otherwise what the stack says.
 * Choices from before age closed it do not count.
 */
export function opennessOf(
  chosen: Partial<StoredOpenness> & { readonly showsByCode?: true },
  byCode: boolean,
  friendsBegin: string,
): Openness {
  const { asks, shows } = byCode ? closed : (JSON.parse(friendsBegin) as StoredOpenness);
  const isChosen = !byCode || chosen.showsByCode;
  return { requestsFrom: chosen.asks ?? asks, shows: (isChosen ? chosen.shows : undefined) ?? shows };
}

const closed: StoredOpenness = { asks: "nobody", shows: "nobody" };

import { longestSecondsOf } from "@game-backend/framework/sessions/mode";
import { modeOf } from "../../sessions/modes";
import type { Search } from "../rows";
import { lastOpen } from "./order";

/** Returns true while a search goes on, and its player has not given it up. */
export const isSearching = (
  { order, endsBy, left }: Pick<Search, "order" | "endsBy" | "left">,
  now: number,
) => order <= lastOpen && endsBy >= now && !left;

/** The condition of a row that holds while `isSearching` does. */
export const searchingAt = (now: number) =>
  ({ order: { atMost: lastOpen }, endsBy: { atLeast: now }, left: { exists: false } }) as const;

/**
 * Returns true if the player has a place in the match that the search has found, as far as the rows say: not once the
 * player has left, the result is known, or the mode's longest time is over. Whether the match has ended before, only
 * GameLift knows.
 */
export const isPlaying = (
  {
    status,
    mode,
    left,
    over,
    seatedAt,
    endsBy,
  }: Pick<Search, "status" | "mode" | "left" | "over" | "seatedAt" | "endsBy">,
  now: number,
): boolean =>
  status === "COMPLETED" &&
  !left &&
  !over &&
  now < (seatedAt ?? endsBy) + longestSecondsOf(modeOf(mode)) * 1_000;

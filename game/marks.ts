import type { Marks } from "../functions/economy/data";
import type { areas } from "./areas";

/**
 * The marks of the areas, easiest first. Any score reaches the first one. A run pays for each mark that the player's
 * standing on the daily board reaches for the first time on that day (UTC), so a day pays at most the sum of an
 * area's marks. A collection also pays what is still owed for the day before, because a run from just before midnight
 * may be submitted or collected after it. Matches on game servers pay by their own rules.
 */
export const marks: Marks<keyof typeof areas> = {
  forest: [
    { score: 0, coins: 2 },
    { score: 10, coins: 3 },
    { score: 20, coins: 5 },
    { score: 35, coins: 10 },
  ],
  desert: [
    { score: 3_600_000, coins: 2 },
    { score: 4_000, coins: 3 },
    { score: 2_500, coins: 5 },
    { score: 1_800, coins: 10 },
  ],
  harbour: [
    { score: 0, coins: 2 },
    { score: 50, coins: 3 },
    { score: 150, coins: 5 },
    { score: 400, coins: 10 },
  ],
  tower: [
    { score: 0, coins: 2 },
    { score: 300, coins: 3 },
    { score: 1_000, coins: 5 },
    { score: 2_100, coins: 10 },
  ],
};

import type { Area } from "../packages/contracts/data/leaderboard";

/**
 * The game areas that have a leaderboard. The bounds are those of the page's games: 46 golden leaves; six answers after 170 ms
 * each, or an hour in the sun; all moves of the price in 25 s; eight right guesses in a row. The arena must not be locked, because
 * strangers meet there.
 */
export const areas = {
  forest: { name: "Whispering Forest", keeps: "best", order: "descending", min: 0, max: 230 },
  desert: { name: "Desert Sprint", keeps: "best", order: "ascending", min: 1_020, max: 3_600_000 },
  harbour: { name: "Harbour Trade", keeps: "sum", order: "descending", min: 0, max: 1_200, locked: true },
  tower: { name: "Tower Duels", keeps: "latest", order: "descending", min: 0, max: 3_600, locked: true },
  arena: { name: "Ranked Arena", keeps: "best", order: "descending", min: 0, max: 1_000_000, trusted: true },
} as const satisfies Record<string, Area>;

/** The names of all activities. */
export const activities = [
  "chat",
  "names",
  "pictures",
  "purchases",
  "numbers",
  "streaks",
  "strangers",
  "boxes",
] as const;

/**
 * An act of a player that others see, that costs money, that is counted (`numbers`), or that presses to come back every day
 * (`streaks`). By `strangers`, those whom the player does not know reach the player. `boxes` are draws by chance for a price. A
 * feature may refuse it to some players by a gate: see `Gate` in `contribution.ts`.
 */
export type Activity = (typeof activities)[number];

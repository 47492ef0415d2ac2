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
 * What a player does that others see, that costs money, that is counted (`numbers`), that presses to come back every day
 * (`streaks`), by which those whom the player does not know reach the player (`strangers`), or that is a draw by chance for a
 * price (`boxes`). A feature may refuse it to some players by a gate: see `Gate` in `contribution.ts`.
 */
export type Activity = (typeof activities)[number];

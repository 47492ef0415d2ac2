/** The names of all activities. */
export const activities = ["chat", "names", "pictures", "purchases", "numbers", "streaks"] as const;

/**
 * What a player does that others see, that costs money, that is counted (`numbers`), or that presses to come back every day
 * (`streaks`). A feature may refuse it to some players by a gate: see `Gate` in `contribution.ts`.
 */
export type Activity = (typeof activities)[number];

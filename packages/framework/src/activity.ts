/** The names of all activities. */
export const activities = ["chat", "names", "pictures", "purchases", "numbers"] as const;

/**
 * What a player does that others see, that costs money, or that is counted (`numbers`). A feature may refuse it to some players by a gate: see `Gate` in
 * `contribution.ts`.
 */
export type Activity = (typeof activities)[number];

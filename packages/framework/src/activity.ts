/**
 * What a player does that others see, or that costs money. A feature may refuse it to some players by a gate: see `Gate` in
 * `contribution.ts`.
 */
export type Activity = "chat" | "names" | "pictures" | "purchases";

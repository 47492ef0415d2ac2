/** Returns what an act counts for that takes from a player something without a number of its own, such as a place or an account. */
export const ofPlayer = (userId: string) => ({ what: "players" as const, of: userId, amount: 1 });

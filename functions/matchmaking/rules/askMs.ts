/** The minimum milliseconds between two calls that ask GameLift about a search, as its guide recommends for tickets. */
export const askMs = 10_000;

/** The most characters of a note about a player. */
export const longestNote = 2_000;

/** The most characters of a value in a reply. */
export const longestValue = 100;

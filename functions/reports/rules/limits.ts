/** The most characters that a report's text has. */
export const longestText = 500;

/** The most characters that an appeal has. */
export const longestAppeal = 1_000;

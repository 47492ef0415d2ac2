/** Notices in a day (UTC) from one household's network. A wider network may give more: see `times` of accounts. */
export const noticesPerNetwork = 20;

/** The most characters of what a notice says is illegal about something. */
export const longestWhy = 2_000;

/** The most characters of where it is. */
export const longestWhere = 500;

/** The most characters of the name of whoever gives a notice. */
export const longestName = 100;

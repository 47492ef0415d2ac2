/** Greater than the order of any open search, until the year 2255. */
export const lastOpen = 9_000_000_000_000_000;

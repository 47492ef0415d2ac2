/** The spec files that take longest, the longest first; an order only, no harm is done when it is out of date. */
export const longest: readonly string[] = [];

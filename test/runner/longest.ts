/**
 * The spec files that take longest, the longest first. They only determine the order, so an outdated list does no
 * harm.
 */
export const longest: readonly string[] = [];

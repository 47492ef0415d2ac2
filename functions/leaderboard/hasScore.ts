import type { Score } from "./rows";

/** Returns false for the row of a deleted player, and for that of a banned one who has no score. */
export const hasScore = ({ score }: Partial<Score>): boolean => score !== undefined;

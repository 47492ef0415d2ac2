import type { Score } from "../rows";

/** Returns false for the row of a deleted player, and for a banned player's row without a score. */
export const hasScore = ({ score }: Partial<Score>): boolean => score !== undefined;

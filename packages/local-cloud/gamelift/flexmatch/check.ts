import type { Expression } from "./expression";
import type { Team } from "./party";

/** A rule that accepts or rejects a set of parties in teams. */
export interface Check {
  readonly name: string;
  /** True if, once the rule fails, it also fails with more players. */
  readonly monotone: boolean;
  /** True if monotone and independent of teams: two tickets that fail the rule can never be in one match. */
  readonly pairwise: boolean;
  /** The number attributes whose values the rule wants close together. */
  readonly closeness: readonly string[];
  holds(teams: readonly Team[]): boolean;
}

/** Returns what a rule over these expressions is, if more values can only make it fail. */
export const narrowing = (expressions: readonly Expression[], can: boolean) => ({
  monotone: can && expressions.every(({ plain }) => plain),
  pairwise: can && expressions.every(({ plain, global }) => plain && global),
});

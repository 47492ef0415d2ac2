import type { Cost } from "@game-backend/framework/cost";
import type { Submission } from "./submission";

/** Why a board of the week does not take a score: the player has not joined what is held there, or has no attempt left. */
export const turnedAway = ["not_joined", "no_attempts"] as const;

/** `spend` gets what it costs besides the board. */
type Spend = (cost: Cost) => Promise<void>;

/** The score that is held on an area's board of the week. */
export interface Held {
  /** Returns why the board does not take a submission; `undefined` if it does. A repeated submission is answered as the first. */
  turnsAway?(submitted: Submission, spend?: Spend): Promise<(typeof turnedAway)[number] | undefined>;
  /**
   * Lets a player with a first score on the board take part. Returns the cohort, by which the board's rows are found, or true if
   * there is none; false if that must wait for the player's next submission.
   */
  enter?(submitted: Submission, spend?: Spend): Promise<string | boolean>;
}

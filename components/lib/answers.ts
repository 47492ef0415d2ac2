import { type AnswerChecks, answerChecks, answersVariable } from "@game-backend/framework/answers";
import type { Kind } from "./argument";

/** The arguments of components whose functions answer clients. */
export interface Answering {
  /**
   * Which answers are compared with what their routes say in `returns` and `refuses`: `check` answers a wrong one 500, and
   * logs the field; `sample` logs the wrong ones of a hundredth of the answers; `off` compares none.
   *
   * @default "check"; "sample" with `protect`
   */
  answers?: AnswerChecks;
}

export const answersKind: Kind = {
  says: answerChecks.join(", "),
  has: (value) => answerChecks.some((each) => each === value),
};

/** Returns the environment variable with the setting. */
export const answersOf = ({
  protect,
  answers = protect ? "sample" : "check",
}: Answering & { protect?: boolean }) => ({ [answersVariable]: answers });

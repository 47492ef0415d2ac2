import { type AnswerChecks, answerChecks } from "@game-backend/framework/answers";
import * as pulumi from "@pulumi/pulumi";
import type { StackClass } from "./stackClass";

/**
 * Returns which answers are checked. A production stack checks some, because a player has the effect of a wrong answer
 * already. Throws a `pulumi.RunError` for an unknown setting.
 */
export function answersOf(answers: string, stackClass: StackClass): AnswerChecks {
  if (!answers) return stackClass === "production" ? "sample" : "check";
  const known = answerChecks.find((each) => each === answers);
  if (known) return known;
  throw new pulumi.RunError(`answers: ${answers} is not ${answerChecks.join(", ")}`);
}

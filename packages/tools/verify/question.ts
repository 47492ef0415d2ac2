import type { Stack } from "./stack";

/** A stack's answer: as the local run does, otherwise, or not in time; or why it was not asked. */
export interface Answered {
  readonly is: "as assumed" | "otherwise" | "timed out" | "not asked";
  /** The answer, or the reason why the question was not asked. */
  readonly said: string;
}

/** A question that only a deployed stack can answer for certain. */
export interface Question {
  readonly id: string;
  readonly asks: string;
  /** The line of the program that relies on the answer: the first one of the file that has this text. */
  readonly assumed: { readonly file: string; readonly text: string };
  /** The IAM actions of whoever asks; none for what any client may do. */
  readonly needs: readonly string[];
  /** What to do if the stack answers otherwise. */
  readonly remedy: string;
  /** Why a local run cannot answer. Absent if it can. */
  readonly notLocally?: string;
  ask(stack: Stack): Promise<Answered>;
}

export const asAssumed = (said: string): Answered => ({ is: "as assumed", said });
export const otherwise = (said: string): Answered => ({ is: "otherwise", said });
/** A question that does not arise in this stack, because … */
export const notAsked = (because: string): Answered => ({ is: "not asked", said: because });

/** The answer to a question whose answer is right if it `holds`. */
export const answer = (holds: boolean, said: string): Answered => (holds ? asAssumed(said) : otherwise(said));

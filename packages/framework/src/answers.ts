import type { Environment } from "./environment";
import type { Refusal } from "./errors";
import { pointerTo } from "./pointer";
import { isBodiless, type LambdaRoute } from "./route";
import { safeParse } from "./safeParse";

/** The environment variable that says which answers are checked. */
export const answersVariable = "ANSWERS";

/**
 * Which answers of handlers are compared with what their routes say, in `returns` and `refuses`.
 *
 * - `check`: all of them. A wrong one is answered 500 without details.
 * - `sample`: one of a hundred. A wrong one is logged, and answered as it is: a player has its effect already.
 * - `off`: none.
 */
export const answerChecks = ["check", "sample", "off"] as const;
export type AnswerChecks = (typeof answerChecks)[number];

/** The share of the answers that `sample` checks. */
export const sampleShare = 0.01;

/** Why an answer is not as its route says. The log has it; the client does not. */
export interface WrongAnswer {
  status: number;
  /** A JSON pointer into the answer's body. */
  field?: string;
  /** The code of a refusal that the route does not list. */
  code?: string;
  reason: string;
}

export interface AnswerCheck {
  /** Logs an answer that is wrong. Returns true if a 500 must take its place. */
  answer(status: number, body: string, requestId: string): boolean;
  /** The same for a refusal. */
  refusal(refusal: Refusal, requestId: string): boolean;
}

/** What a handler's answers are compared with. */
export interface Checked {
  /** The name for the log: a method and path, or a message's action. */
  name: string;
  /** The schemas of the answers. */
  returns?: LambdaRoute["returns"];
  /** Returns the codes with which the handler may refuse. */
  listed(): ReadonlySet<string>;
}

/** Returns the check of a handler's answers, as the environment asks for it. */
export function answerCheck(
  { name, returns = {}, listed }: Checked,
  environment: Environment,
  random: () => number = Math.random,
): AnswerCheck {
  const setting = environment[answersVariable] ?? "off";
  const isDue = () => setting === "check" || (setting === "sample" && random() < sampleShare);
  const report = (wrong: WrongAnswer | undefined, requestId: string): boolean => {
    if (wrong) logWrongAnswer(name, wrong, requestId);
    return wrong !== undefined && setting === "check";
  };
  return {
    answer: (status, body, requestId) => isDue() && report(wrongAnswer(returns, status, body), requestId),
    refusal: (refusal, requestId) => isDue() && report(wrongRefusal(listed(), refusal), requestId),
  };
}

/** Writes one structured line, which the terminal, the function's log and the console show. */
function logWrongAnswer(route: string, wrong: WrongAnswer, requestId: string): void {
  console.error(JSON.stringify({ level: "ERROR", message: "wrong answer", route, ...wrong, requestId }));
}

function wrongAnswer(returns: LambdaRoute["returns"], status: number, body: string): WrongAnswer | undefined {
  const schema = returns[status as keyof typeof returns];
  if (!schema) return { status, reason: `returns has no ${status}` };
  if (isBodiless(status)) return undefined;
  const { success, error } = safeParse(schema, JSON.parse(body));
  if (success) return undefined;
  const [issue] = error.issues;
  return { status, field: pointerTo(issue?.path ?? []), reason: issue?.message ?? "not as returns says" };
}

/** Returns why a refusal is not one of these codes. */
function wrongRefusal(listed: ReadonlySet<string>, refusal: Refusal): WrongAnswer | undefined {
  const { status, code } = refusal;
  if (listed.has(code.code)) return undefined;
  return {
    status,
    code: code.code,
    reason: `${code.code} is not in the route's refuses: add it there, or refuse with a code that is`,
  };
}

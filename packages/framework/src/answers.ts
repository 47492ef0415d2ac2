import type { Environment } from "./environment";
import type { Refusal, Response } from "./errors";
import { pointerTo } from "./pointer";
import { drawn } from "./retry";
import { isBodiless, type LambdaRoute } from "./route";
import { safeParse } from "./safeParse";

/** The environment variable that says which answers are checked. */
export const answersVariable = "ANSWERS";

/**
 * Which answers of handlers are compared with what their routes say, in `returns`, `answerHeaders` and `refuses`.
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
  /** The header that the route does not list. */
  header?: string;
  reason: string;
}

export interface AnswerCheck {
  /** Logs an answer that is wrong. Returns true if a 500 must take its place. */
  answer(response: Response, requestId: string): boolean;
  /** The same for a refusal. */
  refusal(refusal: Refusal, requestId: string): boolean;
}

/** A handler's declared answers, with which its actual ones are compared. */
export interface Checked {
  /** The name for the log: a method and path, or a message's action. */
  name: string;
  /** The schemas of the answers. */
  returns?: LambdaRoute["returns"];
  /** The headers that the answers may have besides `routineHeaders`. */
  headers?: readonly string[];
  /** Returns the codes with which the handler may refuse. */
  listed(): ReadonlySet<string>;
}

/** The headers that every answer may have: they say how it is read and kept, and mean nothing to a game. */
const routineHeaders = ["content-type", "cache-control", "x-content-type-options"];

/** Returns the check of a handler's answers, as the environment asks for it. */
export function answerCheck(
  { name, returns = {}, headers = [], listed }: Checked,
  environment: Environment,
  random: () => number = drawn,
): AnswerCheck {
  const setting = environment[answersVariable] ?? "off";
  const isDue = () => setting === "check" || (setting === "sample" && random() < sampleShare);
  const report = (wrong: WrongAnswer | undefined, requestId: string, refusal?: Error): boolean => {
    if (wrong) console.error(new WrongAnswerError(name, wrong, requestId, refusal));
    return wrong !== undefined && setting === "check";
  };
  return {
    answer: (response, requestId) =>
      isDue() && report(wrongAnswer(returns, response) ?? wrongHeader(headers, response), requestId),
    refusal: (refusal, requestId) => isDue() && report(wrongRefusal(listed(), refusal), requestId, refusal),
  };
}

/** A wrong answer as an error, which is logged as one that the handler throws. Its stack has the place of a refusal alone. */
class WrongAnswerError extends Error {
  override readonly name = "WrongAnswer";

  constructor(route: string, wrong: WrongAnswer, requestId: string, refusal: Error | undefined) {
    const { status, field = "", reason } = wrong;
    super(`${route}, ${status}${field && ` ${field}`}: ${reason}`);
    const frames = refusal?.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
    Object.assign(this, {
      stack: [`WrongAnswer: ${this.message}`, ...frames].join("\n"),
      route,
      ...wrong,
      requestId,
    });
  }
}

function wrongAnswer(
  returns: LambdaRoute["returns"],
  { statusCode: status, body, isBase64Encoded }: Response,
): WrongAnswer | undefined {
  const schema = returns[status as keyof typeof returns];
  if (!schema) return { status, reason: `returns has no ${status}` };
  if (isBodiless(status) || isBase64Encoded) return undefined;
  const { success, error } = safeParse(schema, JSON.parse(body));
  if (success) return undefined;
  const [issue] = error.issues;
  return { status, field: pointerTo(issue?.path ?? []), reason: issue?.message ?? "not as returns says" };
}

/** Returns which header of an answer is neither one of these nor a routine one. Clients cannot know it. */
function wrongHeader(
  listed: readonly string[],
  { statusCode: status, headers }: Response,
): WrongAnswer | undefined {
  const known = [...routineHeaders, ...listed.map((name) => name.toLowerCase())];
  const header = Object.keys(headers).find((name) => !known.includes(name.toLowerCase()));
  if (header === undefined) return undefined;
  return { status, header, reason: `${header} is not in the route's answerHeaders: add it there` };
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

import { asJson } from "../core/asJson";
import { isObject } from "../core/isObject";
import type { SeenRequest } from "./history";
import type { LogLine } from "./logLines";
import type { Messages } from "./messages";
import type { Trace } from "./traces";

/** The parts of a request from which its cause is read. */
export interface Failed {
  readonly request: SeenRequest;
  readonly trace: Trace;
  readonly messages: Messages | undefined;
  /** Returns the log lines of its functions. */
  readonly logs: () => readonly LogLine[];
}

/** The maximum number of characters of a cause. */
const longest = 500;

/**
 * Returns why a request was refused or failed: in the words of the gateway, the function, IAM, a log or the answer. `code` is
 * the answer's own name of the cause.
 */
export function causeOf({ request, trace, messages, logs }: Failed): { cause: string; code?: string } {
  const { refusal, status } = request;
  const failed = trace.invocations.find(({ error }) => error);
  const denied = trace.decisions.find(({ allowed }) => !allowed);
  const answer = answered(messages?.exchanged?.answered.body);
  const known =
    (failed && `${failed.error}: ${failed.reason}`) ??
    (denied && (denied.lacks ?? `IAM denied ${denied.action} on ${denied.resource}`)) ??
    refusal ??
    (status >= 500 ? (thrownBy(trace) ?? loggedError(logs())) : undefined);
  if (known !== undefined) return { cause: known.slice(0, longest) };
  const { text = `status ${status}`, code } = answer;
  return { cause: text.slice(0, longest), ...(code !== undefined && { code }) };
}

function thrownBy({ invocations }: Trace): string | undefined {
  const thrown = invocations.find((one) => one.thrown)?.thrown;
  return thrown && `${thrown.type}: ${thrown.message}`;
}

/** Returns the last error in log lines: Lambda's JSON, or its text format. */
function loggedError(lines: readonly LogLine[]): string | undefined {
  for (const { message } of lines.toReversed()) {
    const record = asJson(message);
    const of = isObject(record) ? (isObject(record["message"]) ? record["message"] : record) : undefined;
    if (of && typeof of["errorMessage"] === "string")
      return `${of["errorType"] ?? "Error"}: ${of["errorMessage"]}`;
    const [, text] = /\tERROR\t(.+)/.exec(message) ?? [];
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Returns the code of an answer, and its code and message as text. */
function answered(body = ""): { readonly text?: string; readonly code?: string } {
  const answer = asJson(body);
  if (!isObject(answer)) return body === "" ? {} : { text: body };
  const { code, message = answer["Message"] ?? answer["error"] } = answer;
  const words = [code, message].filter((word) => typeof word === "string");
  return {
    ...(words.length > 0 && { text: words.join(": ") }),
    ...(typeof code === "string" && { code }),
  };
}

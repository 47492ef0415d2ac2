import { badRequest } from "./codes/requests";
import { refuse } from "./errors";

/** The maximum nesting of lists and objects: more than any request needs, and few enough levels for recursive code. */
const most = 100;

/** Parses JSON from a client. Throws 400 if it is invalid, nested too deeply, or has text that cannot be stored. */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw wrong(`Lists and objects are nested in more than ${most} levels`);
  const value = parse(text);
  if (escapedSurrogate.test(text)) JSON.parse(text, refuseHalfPairs);
  return value;
}

/** The whole body is wrong. */
const wrong = (message: string) => refuse(badRequest, { message, field: "" });

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw wrong("The body is not valid JSON");
  }
}

/** An escape for half of a surrogate pair. Only an escape can produce one: bodies are UTF-8, which has none. */
const escapedSurrogate = /\\u[dD][89a-fA-F]/;

/** DynamoDB does not store half of a surrogate pair, and strict JSON parsers of other players' clients reject it. */
function refuseHalfPairs(name: string, value: unknown): unknown {
  if (name.isWellFormed() && (typeof value !== "string" || value.isWellFormed())) return value;
  const field = name && `${name.toWellFormed()}: `;
  throw wrong(`${field}half of a surrogate pair is no character`);
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length && depth <= most; at++) {
    const character = text[at];
    if (inText && character === "\\") at++;
    else if (character === '"') inText = !inText;
    else if (inText) continue;
    else if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth--;
  }
  return depth > most;
}

import { HttpError } from "./errors";

/** The most levels of lists and objects: more than any request has, and few enough for code that calls itself. */
const most = 100;

/** Parses what a client has sent. Throws 400 for what is no JSON, nested too deep, or cannot be stored as text. */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw new HttpError(400, `Lists and objects are nested in more than ${most} levels`);
  const value = parse(text);
  if (escapedSurrogate.test(text)) JSON.parse(text, refuseHalfPairs);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, "The body is not valid JSON");
  }
}

/** Only an escape can write half of a surrogate pair: bodies are UTF-8, which has none. */
const escapedSurrogate = /\\u[dD][89a-fA-F]/;

/** DynamoDB does not store half of a surrogate pair, and other players' strict parsers of JSON refuse it. */
function refuseHalfPairs(name: string, value: unknown): unknown {
  if (name.isWellFormed() && (typeof value !== "string" || value.isWellFormed())) return value;
  const field = name && `${name.toWellFormed()}: `;
  throw new HttpError(400, `${field}half of a surrogate pair is no character`);
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

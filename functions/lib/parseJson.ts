import { HttpError } from "./errors";

/** The most levels of lists and objects: more than any request has, and few enough for code that calls itself. */
const most = 100;

/** Parses what a client has sent. Throws 400 for what is no JSON, and for values in values without end. */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw new HttpError(400, `Lists and objects are nested in more than ${most} levels`);
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, "The body is not valid JSON");
  }
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

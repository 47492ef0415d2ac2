import { badRequest } from "./codes/requests";
import { refuse } from "./errors";

/** The maximum nesting of lists and objects: more than any request needs, and few enough levels for recursive code. */
const most = 100;

/**
 * Parses JSON from a client. Throws 400 if it is invalid, nested too deeply, or has what is not kept as it is: half of a surrogate
 * pair, a number beyond 1.8e308, which JavaScript reads as infinity, or a member `__proto__`, which objects and schemas lose.
 */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw wrong(`Lists and objects are nested in more than ${most} levels`);
  const value = parse(text);
  if (doubtful.test(text)) JSON.parse(text, refuseUnkept);
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

/**
 * What may be half of a surrogate pair, a number that is not finite, or `__proto__`. Only an escape makes the first, because bodies
 * are UTF-8, which has none. The second has an exponent of three digits, or one of two after 200 digits. Any letter of the third
 * may be escaped.
 */
const doubtful = /\\u[dD][89a-fA-F]|\d[eE]\+?\d{3}|\d{200}|__proto__|\\u00(?:5[fF]|6[fF]|7[024])/;

function refuseUnkept(name: string, value: unknown): unknown {
  const field = name && `${name.toWellFormed()}: `;
  if (!name.isWellFormed() || (typeof value === "string" && !value.isWellFormed()))
    throw wrong(`${field}half of a surrogate pair is no character`);
  if (name === "__proto__") throw wrong(`${field}no member has this name`);
  if (typeof value === "number" && !Number.isFinite(value)) throw wrong(`${field}the number is too large`);
  return value;
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

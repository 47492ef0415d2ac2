import { firstCharacters } from "./firstCharacters";
import { hidden, secretWords } from "./secretNames";

/** A request and its answer as people see them: shortened, and without secrets. */
export interface Exchanged {
  /** The query without the question mark. */
  readonly query: string;
  readonly sent: Message;
  readonly answered: Message;
}

export interface Message {
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** At most `bodyLimit` characters. */
  readonly body: string;
  /** Set if `body` is not the whole body, which is not text or is longer. */
  readonly isShortened?: true;
  /** The size of the whole body in bytes. */
  readonly bytes: number;
}

/** A request with its secrets, for replaying it. */
export interface RawRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Message["headers"];
  readonly body: Buffer;
}

/** The number of a body's characters that are kept. */
export const bodyLimit = 8_192;
/** A body of at most this many bytes is kept for replaying. */
export const rawLimit = 65_536;

const secretHeaders =
  /^(authorization|proxy-authorization|cookie|set-cookie|x-api-key|x-amz-security-token)$/i;
/** The lookahead finds the word once. Without it, a very long name that repeats the word takes quadratic time. */
const secretNames = `(?=[\\w-]*?(?:${secretWords}))[\\w-]*`;
const secretMember = new RegExp(`("${secretNames}"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"?`, "gi");
const secretParameter = new RegExp(`((?:^|[&?])${secretNames}=)[^&]*`, "gi");

/** Returns headers with the values of credentials replaced. */
export const shownHeaders = (headers: Message["headers"]): Message["headers"] =>
  headers.map(([name, value]) => [name, isSecretHeader(name) ? hidden : value]);

/** Tells whether a header carries a credential. */
export const isSecretHeader = (name: string): boolean => secretHeaders.test(name);

/** Returns a query with the values of parameters that are named like secrets replaced. */
export const shownQuery = (query: string) => query.replace(secretParameter, `$1${hidden}`);

/**
 * Returns a body as text. The values of JSON members and form fields that are named like secrets are replaced. A binary
 * body is only described.
 */
export const shownBody = (body: string | Buffer, contentType = ""): string =>
  shortened(body, contentType).body;

function shortened(body: string | Buffer, contentType: string): Pick<Message, "body" | "isShortened"> {
  if (body.length === 0) return { body: "" };
  if (/^(image|audio|video|font)\/|octet-stream|zip/.test(contentType))
    return { body: `(${contentType}, not text)`, isShortened: true };
  const text =
    typeof body === "string"
      ? firstCharacters(body, 2 * bodyLimit)
      : body.subarray(0, 2 * bodyLimit).toString();
  const shown = contentType.includes("x-www-form-urlencoded")
    ? shownQuery(text)
    : text.replace(secretMember, `$1"${hidden}"`);
  const isShortened = shown.length > bodyLimit || body.length > 2 * bodyLimit;
  return { body: shown.slice(0, bodyLimit), ...(isShortened && { isShortened }) };
}

/** Returns a message as people see it. */
export function shownMessage(headers: Message["headers"], body: string | Buffer): Message {
  const type = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1];
  return { headers: shownHeaders(headers), ...shortened(body, type ?? ""), bytes: Buffer.byteLength(body) };
}

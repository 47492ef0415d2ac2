import { ApiError, explain, readers } from "../errors";

/** The rules of a field, from the server's schema. */
export interface Rule {
  /** The least and the most characters. */
  readonly least?: number;
  readonly most?: number;
  readonly email?: boolean;
  /** What the whole text matches. */
  readonly pattern?: { readonly matches: RegExp; readonly says: string };
  /** True for a box that must be ticked. */
  readonly ticked?: boolean;
  /** For a whole number: the least and the most. */
  readonly whole?: { readonly minimum?: number; readonly maximum?: number };
}

/** The texts of a form's fields, by name. */
export type Texts = Readonly<Record<string, string>>;

/** Matches what looks like an e-mail address. Only a mail shows whether it exists. */
const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Returns what is wrong with a field's text, or `undefined`. Lengths are in code points, as on the server. */
export function fault(text: string, rule: Rule = {}): string | undefined {
  const length = [...text].length;
  const { least = 0, most, email, pattern, ticked, whole } = rule;
  if (ticked && length === 0) return "Tick this first.";
  if (least > 0 && length === 0) return "Fill this in.";
  if (email && length > 0 && !address.test(text)) return "Enter an e-mail address, such as ada@example.com.";
  if (length > 0 && length < least) return `Use at least ${least} characters: this has ${length}.`;
  if (most !== undefined && length > most) return `Use at most ${most} characters: this has ${length}.`;
  if (pattern && length > 0 && !pattern.matches.test(text)) return pattern.says;
  return whole && length > 0 ? wholeFault(text, whole) : undefined;
}

/**
 * Returns what is wrong with the text of a whole number, or `undefined`. A point or a comma is a thousand to some people and a
 * fraction to others, so neither is read.
 */
export function wholeFault(
  text: string,
  { minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: NonNullable<Rule["whole"]> = {},
): string | undefined {
  const digits = text.trim();
  if (!/^-?\d+$/.test(digits))
    return "Enter a whole number in digits alone, such as 1000: no point, comma or space.";
  const number = Number(digits);
  if (number < minimum) return `Enter a whole number of at least ${minimum}.`;
  return number > maximum ? `Enter a whole number of at most ${maximum}.` : undefined;
}

/** The fields that Cognito's errors are about, by the error's name. */
const fieldByName: Readonly<Record<string, string>> = {
  NotAuthorizedException: "password",
  UserNotFoundException: "password",
  InvalidPasswordException: "password",
  UsernameExistsException: "name",
  AliasExistsException: "email",
  CodeMismatchException: "code",
  ExpiredCodeException: "code",
};

/** Returns the field that a refusal is about, with a text for it; `undefined` if it is about none of these fields. */
export function fieldError(
  error: unknown,
  fields: readonly string[],
): { readonly field: string; readonly text: string } | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof ApiError) {
    const field = error.field?.slice(1) ?? "";
    if (error.status !== 400 || !fields.includes(field)) return undefined;
    return { field, text: readers.current === "staff" ? explain(error).text : inPlainWords(error.message) };
  }
  const field = fieldByName[error.name];
  return field !== undefined && fields.includes(field) ? { field, text: explain(error).text } : undefined;
}

function inPlainWords(words: string): string {
  if (/control characters/.test(words)) return "Leave out line breaks and invisible characters.";
  if (/visible character/.test(words)) return "Enter something that others can see.";
  return "This isn't accepted here. Try something else.";
}

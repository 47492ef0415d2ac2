import { ApiError, explain } from "../errors";

/** The rules of a field, from the server's schema. */
export interface Rule {
  /** Characters. */
  readonly least?: number;
  readonly most?: number;
  readonly email?: boolean;
}

/** Texts by the names of fields. */
export type Texts = Readonly<Record<string, string>>;

/** Looks like an address: whether it is one, the mail tells. */
const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Says what is wrong with a field's text; `undefined` for nothing. Lengths count code points, as the server does. */
export function fault(label: string, text: string, rule: Rule = {}): string | undefined {
  const length = [...text].length;
  const { least = 0, most, email } = rule;
  if (least > 0 && length === 0) return `Enter your ${label.toLowerCase()}.`;
  if (email && length > 0 && !address.test(text)) return "Enter an e-mail address, such as ada@example.com.";
  if (length > 0 && length < least) return `Use at least ${least} characters: this has ${length}.`;
  if (most !== undefined && length > most) return `Use at most ${most} characters: this has ${length}.`;
  return undefined;
}

/** The field that an error of Cognito is about. */
const fieldByName: Readonly<Record<string, string>> = {
  NotAuthorizedException: "password",
  UserNotFoundException: "password",
  InvalidPasswordException: "password",
  UsernameExistsException: "name",
  AliasExistsException: "email",
  CodeMismatchException: "code",
  ExpiredCodeException: "code",
};

/** Returns the field that a refusal is about, with a text for it; `undefined` where it is about none of these fields. */
export function fieldError(
  error: unknown,
  fields: readonly string[],
): { readonly field: string; readonly text: string } | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof ApiError) {
    const [, field = "", words = ""] = /^(\w+): (.*)$/s.exec(error.message) ?? [];
    if (error.status !== 400 || !fields.includes(field)) return undefined;
    return { field, text: inPlainWords(words) };
  }
  const field = fieldByName[error.name];
  return field !== undefined && fields.includes(field) ? { field, text: explain(error).text } : undefined;
}

function inPlainWords(words: string): string {
  if (/control characters/.test(words)) return "Leave out line breaks and invisible characters.";
  if (/visible character/.test(words)) return "Enter something that others can see.";
  return "This isn't accepted here. Try something else.";
}

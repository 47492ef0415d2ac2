import * as z from "zod/mini";

import { isSeen } from "./isSeen";

/**
 * The schemas of texts that a person writes and others read. Every such field of a route or a message is registered
 * here; `test/lib/input/text.spec.ts` compares them with all fields.
 */
export const texts = z.registry<{ lines: "one" | "many" }>();

/**
 * Parts of character classes that JavaScript and Java read alike. No text may have halves of surrogate pairs, which
 * UTF-8 cannot represent, or marks that change the direction of the text around it.
 */
const never = String.raw`\p{Cs}\u202a-\u202e\u2066-\u2069`;

const refused = {
  /** Also all other control characters, separators of lines, and marks that set the direction of their neighbours. */
  one: String.raw`${never}\p{Cc}\u2028\u2029\u061c\u200e\u200f`,
  /** Also control characters, except tabs and line breaks. */
  many: String.raw`${never}\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f`,
};

/**
 * More than four nonspacing marks in a row, which cover the lines above and below. No writing system needs them
 * (UTS 39, section 5.4).
 */
const stacked = String.raw`[\p{Mn}\p{Me}]{5}`;

const stack = new RegExp(stacked, "u");

/** Returns true if a text has more than four nonspacing marks in a row. */
export const isStacked = (text: string): boolean => stack.test(text);

/** What a text may not have, in words. */
const readableRule =
  "no control characters, marks of text direction or stacks of more than 4 combining marks";

const unreadable = {
  one: new RegExp(`[${refused.one}]|${stacked}`, "u"),
  many: new RegExp(`[${refused.many}]|${stacked}`, "u"),
};

/** At least one character that is no space. A pattern for Java cannot name all that are invisible, as `isSeen` does. */
const seen = String.raw`(?=[\s\S]*[\p{L}\p{N}\p{P}\p{S}])`;

const isReadable = (lines: "one" | "many") =>
  z.refine<string>((text) => !unreadable[lines].test(text), {
    error: ({ input }) => (String(input).isWellFormed() ? readableRule : "no half of a surrogate pair"),
  });

const directionMarks = /[\u202a-\u202e\u2066-\u2069]/g;

/** Returns a text without marks of direction that end as they began: a phone's contacts put them around what is copied. */
function withoutBalanced(text: string): string {
  const open: string[] = [];
  for (const [mark] of text.matchAll(directionMarks))
    if (mark !== "\u202c" && mark !== "\u2069") open.push(mark < "\u2060" ? "\u202c" : "\u2069");
    else if (open.pop() !== mark) return text;
  return open.length > 0 ? text : text.replace(directionMarks, "");
}

/** Returns the schema of one visible line of at most `longest` UTF-16 units. Spaces around it are removed. */
export const line = (longest: number) =>
  z
    .string()
    .check(
      z.overwrite(withoutBalanced),
      z.trim(),
      z.minLength(1),
      z.maxLength(longest),
      isReadable("one"),
      z.refine(isSeen, "at least one visible character"),
    )
    .register(texts, { lines: "one" });

/** Returns the schema of a text that is looked up as a row's key: of 1 to `longest` characters, and no longer than a key. */
export const keyText = (longest: number) =>
  z.string().check(
    z.minLength(1),
    z.maxLength(longest),
    z.refine((text) => Buffer.byteLength(text) <= 2_048, "at most 2,048 bytes"),
  );

/** Returns the schema of a value that others read in one line, and that may be empty. */
export const value = (longest: number) =>
  z
    .string()
    .check(z.overwrite(withoutBalanced), z.maxLength(longest), isReadable("one"))
    .register(texts, { lines: "one" });

/** Returns the schema of a text that may be empty, and may have tabs and line breaks. `error` is that of other types. */
export const lines = (params: { error?: string } = {}) =>
  z.string(params).check(z.overwrite(withoutBalanced), isReadable("many")).register(texts, { lines: "many" });

/**
 * Returns the schema of a text of `least` to `most` characters whose whole rule is a pattern, for a route whose
 * template checks it: it takes no marks of direction out, and refuses them.
 */
export const matched = (lines: "one" | "many", least: number, most: number) =>
  z
    .string()
    .check(
      z.regex(
        new RegExp(
          String.raw`^(?![\s\S]*${stacked})${least > 0 ? seen : ""}[^${refused[lines]}]{${least},${most}}$`,
          "u",
        ),
        `${least} to ${most} characters; ${readableRule}`,
      ),
    )
    .register(texts, { lines });

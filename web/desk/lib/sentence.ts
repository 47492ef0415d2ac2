import type { Sentence } from "@game-backend/framework/console";
import { isRecord } from "@game-backend/framework/isRecord";
import { inWords, isContents } from "./contents";
import { begins, plural, shownValue } from "./words";

type Values = Readonly<Record<string, unknown>>;
type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What reads more than one value. All else after a colon is a noun. */
const formats: Readonly<Record<string, (values: Values) => string>> = {
  begins: (values) => begins(values as unknown as Parameters<typeof begins>[0]),
};

/** Returns the value at a path such as `movedTo.tier`. */
const at = (values: Values, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>(
      (value, name) => (isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined),
      values,
    );

/** Returns a value in words; `undefined` for an absent one, or an empty list. */
function inSentence(values: Values, words: Words, path: string, format = ""): string | undefined {
  const value = at(values, path);
  const word = new Map(Object.entries(words[path] ?? {})).get(value === undefined ? "" : String(value));
  if (word !== undefined) return word;
  const count = Array.isArray(value) ? value.length : value;
  if (value === undefined || value === null) return undefined;
  if (Object.hasOwn(formats, format)) return formats[format]?.(values);
  if (format && typeof count === "number") return plural(count, format);
  if (count === 0 && Array.isArray(value)) return undefined;
  if (isContents(value)) return inWords(value);
  if (Array.isArray(value)) return value.join(", ");
  const text = shownValue(path.replace(/.*\./, ""), value);
  return typeof value === "number" && text === String(value) ? value.toLocaleString("en") : text;
}

/** Returns a sentence with its values: of several, the first whose values are all there; `undefined` if there is none. */
export function sentence(said: Sentence, values: Values, words: Words = {}): string | undefined {
  for (const each of typeof said === "string" ? [said] : said) {
    const parts = [...each.matchAll(/\[([^\]]*)\]|[^[]+/g)].map(([part, optional]) =>
      optional === undefined ? filled(part, values, words) : (filled(optional, values, words) ?? ""),
    );
    if (!parts.includes(undefined)) return parts.join("");
  }
  return undefined;
}

function filled(text: string, values: Values, words: Words): string | undefined {
  let isWhole = true;
  const all = text.replace(/\{([\w.]+)(?::(\w+))?\}/g, (_, path: string, format?: string) => {
    const word = inSentence(values, words, path, format);
    if (word === undefined) isWhole = false;
    return word ?? "";
  });
  return isWhole ? all : undefined;
}

import { isRecord } from "@game-backend/framework/isRecord";
import type { RouteTypes } from "../../client";
import { wholeFault } from "../../forms/check";
import { capital, worded } from "../lib/words";

type Live = RouteTypes["getLive"]["answer"];
export type KindForm = Live["kinds"][string];

/** JSON Schema, as far as a form reads it. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  /** The sets of members of which an object has one, such as `item,quantity`. */
  readonly forms?: readonly string[];
  readonly default?: unknown;
  readonly description?: string;
}

export type Members = Readonly<Record<string, unknown>>;
type Texts = Readonly<Record<string, string>>;

/** A form for documents of a kind. Paths have a star for each element and each name of a member. */
export interface Plan {
  readonly schema: Schema;
  /** What fields name, by their paths. */
  readonly names: Texts;
  /** What fields are for, by their paths. */
  readonly words: Texts;
}

/** Returns the form for whole documents: the kind's own fields, and those that every document may have. */
export function planOf(kind: KindForm, timing: Live["timing"]): Plan {
  const both = (own: Texts, more: Texts): Texts => {
    const all = Object.entries({ ...own, ...more });
    return Object.fromEntries(
      all.flatMap(([path, text]) => [
        [path, text],
        [`variants.*.${path}`, text],
      ]),
    );
  };
  const only = (all: Schema["properties"] = {}, names: readonly string[]) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
  const { variants, when, ...window } = only((timing.schema as Schema).properties, kind.common);
  const timed = {
    ...window,
    ...(when && { when: { ...when, properties: only(when.properties, kind.conditions) } }),
  };
  const withMore = (schema: Schema, more: Readonly<Record<string, Schema>>): Schema =>
    schema.properties
      ? { ...schema, properties: { ...schema.properties, ...more } }
      : { ...schema, ...(schema.anyOf && { anyOf: schema.anyOf.map((each) => withMore(each, more)) }) };
  const items = { ...withMore(kind.schema, timed), required: [], forms: undefined };
  return {
    schema: withMore(kind.schema, { ...timed, ...(variants && { variants: { ...variants, items } }) }),
    names: both(kind.names, timing.names),
    words: { ...both(kind.words, timing.words), "variants.*": "Only what differs" },
  };
}

/** Returns what holds where a member is left out: its words say it after “Left out:”, or its schema has a default. */
export function withoutIt({ default: value }: Schema, words = ""): string {
  const [, said] = /\b(?:Left out|Absent): (.+)$/i.exec(words) ?? [];
  if (said) return `Without it: ${said}`;
  if (value === undefined) return "Without it: none";
  const isEmpty = typeof value === "object" && value !== null && Object.keys(value).length === 0;
  return `Without it: ${isEmpty ? "none" : typeof value === "boolean" ? (value ? "yes" : "no") : shown(value, typeof value === "object" && !Array.isArray(value) ? "json" : "text")}`;
}

/** Returns the values that a schema lists; `undefined` if it lists none. */
export const choicesOf = (schema: Schema): readonly unknown[] | undefined =>
  schema.enum ??
  (schema.type === "boolean" ? [true, false] : schema.const === undefined ? undefined : [schema.const]);

/**
 * Returns as what a form shows a value. Values without fields are JSON. `names` is what the value names, and `inside` what the
 * elements of a list name: those that name nothing stand a line each.
 */
export function shapeOf(schema: Schema, value: unknown, names?: string, inside?: string) {
  const { type, items, anyOf = schema.oneOf } = schema;
  if (anyOf) return anyOf.some((each) => fits(each, value)) ? "union" : "json";
  if (choicesOf(schema)) return "choice";
  if (names === "times" && timeText(value) !== undefined) return "time";
  if (type === "string" && typeof value === "string") return "text";
  if (type === "number" || type === "integer")
    return typeof value === "number" || typeof value === "string" ? "number" : "json";
  if (type === "object" && isRecord(value)) return "group";
  if (type !== "array" || !items || !Array.isArray(value)) return "json";
  const isLine = (one: unknown) => typeof one === "string" && one.trim() !== "" && !/[\n\r]/.test(one);
  return items.type === "string" && !items.enum && !inside && value.every(isLine) ? "lines" : "group";
}

/** Returns true if a value is one that a schema is for, as far as a form tells alternatives apart. */
export function fits(schema: Schema, value: unknown): boolean {
  const { anyOf = schema.oneOf, required = [], items } = schema;
  const choices = choicesOf(schema);
  if (choices) return choices.includes(value);
  if (anyOf) return anyOf.some((each) => fits(each, value));
  if (schema.type === undefined) return true;
  if (Array.isArray(value)) return schema.type === "array" && value.every((one) => fits(items ?? {}, one));
  if (!isRecord(value))
    return value === null
      ? schema.type === "null"
      : schema.type === typeof value || (schema.type === "integer" && Number.isInteger(value));
  const isKnown = ([name, one]: [string, unknown]) => {
    const known = memberOf(schema, name);
    return known !== undefined && fits(known, one);
  };
  return (
    schema.type === "object" &&
    required.every((name) => name in value) &&
    Object.entries(value).every(isKnown)
  );
}

/** Returns the schema of a member; `undefined` if there is none. */
export function memberOf({ properties, additionalProperties }: Schema, name: string): Schema | undefined {
  if (properties && Object.hasOwn(properties, name)) return properties[name];
  return typeof additionalProperties === "object" ? additionalProperties : undefined;
}

/** Returns the names of an object's members, in the order of its schema. Unknown members come last. */
export const namesOf = ({ properties = {} }: Schema, value: Members): string[] => [
  ...Object.keys(properties).filter((name) => Object.hasOwn(value, name)),
  ...Object.keys(value).filter((name) => !Object.hasOwn(properties, name)),
];

/** Says what the member at a path within a value names; `undefined` if nothing. */
type Inside = (path: string) => string | undefined;
const namesNothing: Inside = () => undefined;
const below =
  (inside: Inside, name: string): Inside =>
  (path) =>
    inside(`${name}.${path}`);

/** Returns an object in another form: what both have stays. `now` is in milliseconds since the epoch. */
export const inForm = (
  schema: Schema,
  form: string,
  value: Members = {},
  now = 0,
  inside = namesNothing,
): Members =>
  Object.fromEntries(
    form
      .split(",")
      .filter(Boolean)
      .map((name) => {
        const begin = () =>
          initialValue(memberOf(schema, name) ?? {}, inside(name), now, below(inside, name));
        return [name, value[name] ?? begin()];
      }),
  );

/** Returns a value with which a field begins. `now` is in milliseconds since the epoch. */
export function initialValue(schema: Schema, names?: string, now = 0, inside = namesNothing): unknown {
  const { type, anyOf = schema.oneOf, minimum = 0, minItems = 0 } = schema;
  if (schema.default !== undefined) return schema.default;
  if (anyOf) return initialValue(anyOf[0] ?? {}, names, now, inside);
  const [choice] = choicesOf(schema) ?? [];
  if (choice !== undefined) return choice;
  // The next whole hour.
  if (names === "times")
    return timeOf(schema, new Date(Math.ceil(now / 3_600_000) * 3_600_000).toISOString());
  if (type === "string") return "";
  if (type === "number" || type === "integer") return Math.max(0, minimum);
  if (type === "array")
    return Array.from({ length: minItems }, () =>
      initialValue(schema.items ?? {}, inside("*"), now, below(inside, "*")),
    );
  return type === "object"
    ? inForm(schema, schema.forms?.[0] ?? (schema.required ?? []).join(), {}, now, inside)
    : null;
}

/** Returns a value as its field shows it. */
export function shown(value: unknown, shape: string): string {
  if (shape === "json") return JSON.stringify(value, undefined, 2);
  if (shape === "time") return timeText(value) ?? "";
  return Array.isArray(value) ? value.join("\n") : String(value);
}

/**
 * Returns what a field's text says. A text that is no number, no time or no JSON stays a text: the server says what is wrong with
 * it.
 */
export function readText(text: string, shape: string, schema: Schema): unknown {
  if (shape === "lines") return text.split("\n").filter((line) => line.trim() !== "");
  if (shape === "time") return Number.isNaN(Date.parse(`${text}Z`)) ? text : timeOf(schema, text);
  if (shape === "number") return numberFault(text, schema) === undefined ? Number(text) : text;
  if (shape !== "json") return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * Returns what is wrong with the text of a number, or `undefined`. `1.000` is a thousand to some people, also where a fraction may
 * stand.
 */
export function numberFault(text: string, { type }: Schema): string | undefined {
  if (type === "integer") return wholeFault(text, { minimum: Number.MIN_SAFE_INTEGER });
  return /^-?\d+(\.\d+)?$/.test(text.trim()) && !/^-?[1-9]\d{0,2}\.\d{3}$/.test(text.trim())
    ? undefined
    : "Enter a number in digits, with a point before at most two more digits, such as 12.5.";
}

/** Something wrong, at a path of the document. */
interface Problem {
  readonly field?: string;
  readonly message: string;
}

/** A name of a member as a form writes it: `refundTakes` as `Refund takes`. */
export const labelOf = (name: string): string => capital(worded(name).replaceAll(",", ", "));

/** Returns what a form calls the field at a path: `steps.1.id` is `Steps 2, id`. */
export const fieldName = (path: string): string =>
  capital(
    path
      .split(".")
      .filter(Boolean)
      .map((name) => (/^\d+$/.test(name) ? String(Number(name) + 1) : labelOf(name).toLowerCase()))
      .join(", ")
      .replace(/, (\d+)\b/g, " $1"),
  );

/**
 * Returns what is wrong at each field that the document has, by its path. A problem of an absent member stands where the member
 * would be, with its name. No problem hides another one.
 */
export function faultsAt(document: unknown, problems: readonly Problem[]): Texts {
  const all: Record<string, string> = {};
  for (const { field = "", message } of problems) {
    const [there, rest] = split(document, field.split(".").filter(Boolean));
    const path = there.join(".");
    const said = rest.length > 0 ? `${fieldName(rest.join("."))}: ${message}` : message;
    all[path] = path in all ? `${all[path]}; ${said}` : said;
  }
  return all;
}

/** Returns the part of a path that a value has, and the rest. */
function split(value: unknown, path: readonly string[]): readonly [string[], string[]] {
  const [name, ...rest] = path;
  if (name === undefined || typeof value !== "object" || value === null || !Object.hasOwn(value, name))
    return [[], [...path]];
  const [there, left] = split((value as Members)[name], rest);
  return [[name, ...there], left];
}

/** Returns a time as a field for UTC shows it; `undefined` if that cannot show it. */
function timeText(value: unknown): string | undefined {
  const at =
    typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) ? Date.parse(value) : value;
  const isWhole = typeof at === "number" && at % 1_000 === 0 && at >= 0 && at < 253_402_300_800_000;
  return isWhole ? new Date(at).toISOString().slice(0, 19) : undefined;
}

/** Returns the time that a field for UTC shows, as its schema has times. */
function timeOf({ type }: Schema, text: string): unknown {
  const at = Date.parse(`${text.slice(0, 19)}Z`);
  return type === "string" ? new Date(at).toISOString().replace(".000Z", "Z") : at;
}

/** Returns an object or a list with another value of a member; without it if that is `undefined`. */
export function withMember(value: object, name: string, next: unknown): unknown {
  if (Array.isArray(value))
    return value.flatMap((one, at) => (String(at) !== name ? [one] : next === undefined ? [] : [next]));
  const { [name]: _, ...others } = value as Members;
  return next === undefined ? others : { ...value, [name]: next };
}

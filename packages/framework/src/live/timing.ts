import * as z from "zod/mini";
import { versionPattern } from "../gameClient/version";
import { periods, type Window } from "./windowAt";

/** A time as documents write it: UTC, to the second. */
export const Moment = z.string().check(
  z.refine((text) => {
    const at = Date.parse(text);
    return (
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) &&
      new Date(at || 0).toISOString() === text.replace("Z", ".000Z")
    );
  }, "A time is a date that exists, in UTC to the second, such as 2026-12-24T18:00:00Z"),
);

const word = (pattern: RegExp, message: string) => z.string().check(z.regex(pattern, message));
const words = (pattern: RegExp, message: string) => z.array(word(pattern, message)).check(z.minLength(1));

/** A tag of players, which staff set. */
export const Tag = word(/^[a-z0-9][a-z0-9-]{0,31}$/, "A tag has small letters, digits and -");
const Version = z.string().check(z.regex(versionPattern, "A version is such as 1.10.0"));

/** Conditions on a player, all of which must hold. A fact that is not known meets none. */
export const When = z.strictObject({
  platform: z.optional(words(/^[a-z][\w-]{0,31}$/, "A platform is a word in small letters, such as ios")),
  /** `below` is the first version that is left out: 1.10 is newer than 1.9. */
  build: z.optional(z.strictObject({ atLeast: z.optional(Version), below: z.optional(Version) })),
  country: z.optional(words(/^[A-Z]{2}$/, "A country is ISO 3166-1: two capital letters")),
  language: z.optional(words(/^[a-z]{2}$/, "A language is ISO 639-1: two small letters")),
  /** Whole days of 24 hours since the account was made: 0 in the first. `below` is the first that is left out. */
  daysSinceSignUp: z.optional(
    z.strictObject({ atLeast: z.optional(z.int()), below: z.optional(z.int().check(z.positive())) }),
  ),
  payer: z.optional(z.boolean()),
  /** Any of them. */
  tag: z.optional(z.array(Tag).check(z.minLength(1))),
  /** A share of the players, the same ones for the same seed. A larger percentage keeps all of a smaller one. */
  share: z.optional(
    z.strictObject({
      seed: z
        .string()
        .check(z.regex(/^[\x21-\x7e]{1,64}$/, "A seed has 1 to 64 ASCII characters, and no spaces")),
      percent: z.number().check(z.minimum(0), z.maximum(100), z.multipleOf(0.01)),
    }),
  ),
});
export type When = z.output<typeof When>;

/** The facts that any client can invent. */
export const inventedFacts = ["platform", "build", "country", "language"] as const satisfies (keyof When)[];

const window = {
  from: z.optional(Moment),
  until: z.optional(Moment),
  every: z.optional(z.enum(["day", "week"])),
};

const order = z.refine<Window>(({ from, until, every }) => {
  if (!from || !until) return !every;
  const length = Date.parse(until) - Date.parse(from);
  return length > 0 && (!every || length <= periods[every]);
}, "`until` is later than `from`; with `every`, both are there, and at most a day or a week apart");

/** The fields that every document may have besides its kind's. A variant has fields of the kind, which replace the document's. */
export const Timing = z
  .looseObject({
    ...window,
    when: z.optional(When),
    variants: z.optional(
      z
        .array(z.looseObject({ ...window, when: z.optional(When) }).check(order))
        .check(z.minLength(1), z.maxLength(50)),
    ),
  })
  .check(order);

/** A document's own fields, as its kind's schema reads them. */
export type Fields = Readonly<Record<string, unknown>>;

/** When and for whom a document or a variant counts. */
export interface Timed extends Window {
  readonly when?: When | undefined;
}

/** A document as its file has it. */
export interface Document extends Timed, Fields {
  readonly variants?: readonly (Timed & Fields)[];
}

/** All documents of a stack, by their kinds and ids. Each kind that its program knows is there, if only without documents. */
export type Documents = Readonly<Record<string, Readonly<Record<string, Document>>>>;

/** Returns the kind's own fields of a document or a variant. */
export function fieldsOf({ from, until, every, when, variants, ...fields }: Document): Fields {
  return fields;
}

/** The names that no schema of a kind has. */
export const reserved = ["from", "until", "every", "when", "variants"] as const;
export type Reserved = (typeof reserved)[number];

/** Returns the values that a document can have: its own, and with the fields of each variant. */
export const valuesOf = (document: Document): Fields[] => [
  fieldsOf(document),
  ...(document.variants ?? []).map((variant) => ({ ...fieldsOf(document), ...fieldsOf(variant) })),
];

import { isLacked, refusedCondition } from "./check";
import { jsonSchemaOf } from "./jsonSchemaOf";
import type { Kind } from "./kind";
import { type Document, reserved, Timing, When } from "./timing";

/** What a form for documents of a kind is made of. */
interface DocumentForm {
  /** The kind's own fields, as JSON Schema 2020-12 with `forms` besides: see `oneOfForms`. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** The ids, if the kind says which. */
  readonly idSchema?: Readonly<Record<string, unknown>>;
  /** What fields name, by their paths: a kind of documents, or what `names` of the kind says. */
  readonly names: Readonly<Record<string, string>>;
  readonly words: Readonly<Record<string, string>>;
  /** The fields that documents may have of those of every document. */
  readonly common: string[];
  /** The conditions that documents may have. */
  readonly conditions: string[];
  readonly example?: Document;
}

/** Returns what a form for documents of a kind is made of. */
export function formOf(kind: Kind): DocumentForm {
  const { schema, id, refs, names, words = {}, example } = kind;
  const facts = Object.keys(When.shape) as (keyof When)[];
  const conditions = facts.filter((fact) => refusedCondition(kind, fact) === undefined);
  return {
    schema: jsonSchemaOf(schema),
    ...(id && { idSchema: jsonSchemaOf(id) }),
    names: { ...refs, ...names },
    words,
    common: reserved.filter((field) => !isLacked(kind, field) && (field !== "when" || conditions.length > 0)),
    conditions,
    ...(example && { example }),
  };
}

/** Returns what a form for the fields is made of that every document may have besides its kind's. */
export const timingForm = (): Pick<DocumentForm, "schema" | "names" | "words"> => ({
  schema: jsonSchemaOf(Timing),
  names: { from: "times", until: "times", "when.tag.*": "tags" },
  words: {
    from: "From when it counts. Left out: from now on",
    until: "The first moment at which it counts no more. Left out: without an end",
    every: "The time between both repeats each day or each week",
    when: "For whom it counts: all conditions must hold. Left out: for everybody",
    "when.platform": "Any of these platforms, such as ios",
    "when.build": "Builds from a version on, or below one: 1.10 is newer than 1.9",
    "when.build.atLeast": "The first version, such as 1.10.0",
    "when.build.below": "The first version that is left out",
    "when.country": "Any of these countries, in two capital letters, such as DE",
    "when.language": "Any of these languages, in two small letters, such as de",
    "when.daysSinceSignUp": "Accounts of this age, in whole days of 24 hours",
    "when.daysSinceSignUp.atLeast": "The least days: 0 is the first day",
    "when.daysSinceSignUp.below": "The first number of days that is left out",
    "when.payer": "Players who have paid with money, or who have not",
    "when.tag": "Players who have any of these tags, which staff set",
    "when.share": "A share of the players, always the same ones for the same seed",
    "when.share.seed": "A word: another one chooses other players",
    "when.share.percent": "0 to 100, with two decimals",
    variants: "Other values for a time or for some players: the first that counts replaces its fields",
  },
});

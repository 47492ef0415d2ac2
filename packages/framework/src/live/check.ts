import canonicalize from "canonicalize";
import { compareVersions } from "../gameClient/version";
import { isRecord } from "../isRecord";
import { mapValues } from "../mapValues";
import type { Way } from "../mostReached";
import { ProgramError } from "../programError";
import { safeParse } from "../safeParse";
import { type Kind, type Kinds, ofPlayers, type Problem, seenIn, type Together, withSpan } from "./kind";
import { type Documents, limits, packed, releaseOf } from "./release";
import {
  type Document,
  type Fields,
  fieldsOf,
  inventedFacts,
  type Reserved,
  reserved,
  Timing,
  valuesOf,
  type When,
} from "./timing";

const idPattern = /^[a-z0-9][a-z0-9_-]{0,63}$/;

/** Returns what is wrong with documents, by the kinds of the program that serves them. */
export function checkDocuments(documents: Documents, kinds: Kinds): Problem[] {
  const all = Object.entries(documents).flatMap(([kind, ofKind]) =>
    Object.entries(ofKind).map(([id, document]) => ({ kind, id, document })),
  );
  const found = all.flatMap(({ kind, id, document }) => {
    const known = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    return checkDocument(known, id, document).map((problem) => ({ kind, id, ...problem }));
  });
  const unknown = Object.keys(documents)
    .filter((kind) => !Object.hasOwn(kinds, kind))
    .map((kind) => ({
      kind,
      message: `There is no kind ${kind}: there are ${Object.keys(kinds).sort().join(", ")}`,
    }));
  const problems: Problem[] = [...unknown, ...found];
  if (all.length === 0) problems.push({ message: "There are no documents: a release is never empty" });
  if (all.length > limits.documents)
    problems.push({ message: `There are ${all.length} documents: at most ${limits.documents}` });
  if (problems.some(({ isWarning }) => !isWarning)) return problems;
  const named = all.flatMap(({ kind, id, document }) =>
    namedBy(kinds[kind], document).map((to) => ({ kind, id, ...to })),
  );
  const names = new Set(all.map(({ kind, id }) => `${kind}/${id}`));
  for (const { to, ...where } of named)
    if (!names.has(to)) problems.push({ ...where, message: `There is no ${to}` });
  problems.push(...circles(named));
  const together = valuesOfDocuments(documents, kinds);
  for (const [kind, { together: wrong }] of Object.entries(kinds))
    problems.push(...(wrong?.(together) ?? []).map((problem) => ({ kind, ...problem })));
  const sent = sentOf(together.values, kinds);
  if (sent.bytes > limits.manyForPlayer)
    problems.push({
      message: `A player can be sent ${sent.bytes} bytes of values, by kind ${sent.largest}: at most ${limits.bytesForPlayer} are published`,
      isWarning: true,
    });
  const bytes = packed(releaseOf(documents, kinds)).length;
  if (bytes > limits.bytesOfRelease)
    problems.push({
      message: `The documents have ${bytes} bytes with gzip: at most ${limits.bytesOfRelease}`,
    });
  return problems;
}

/** Returns the bytes of the values that a player can be sent, each document at its largest, and the three largest kinds as text. */
export function sentOf(values: Together["values"], kinds: Kinds): { bytes: number; largest: string } {
  const bytesOf = (kind: Kind, id: string, all: readonly Fields[]) =>
    Math.max(0, ...all.map((value) => Buffer.byteLength(JSON.stringify({ [id]: seenIn(kind, value) }))));
  const byKind = Object.entries(kinds)
    .filter(([, { seenBy }]) => seenBy === "players")
    .map(([name, kind]) => {
      const sizes = Object.entries(values[name] ?? {}).map(([id, all]) => bytesOf(kind, id, all));
      return { name, bytes: sizes.reduce((sum, size) => sum + size, 0) };
    })
    .sort((a, b) => b.bytes - a.bytes);
  const largest = byKind.slice(0, 3).map(({ name, bytes }) => `${name} ${bytes}`);
  return { bytes: byKind.reduce((sum, { bytes }) => sum + bytes, 0), largest: largest.join(", ") };
}

/**
 * Returns the served documents that a program's kinds cannot read, which keeps it from the whole release. Its warnings name kinds
 * that it takes from its own documents until a publication has them; kinds that it does not have; faults of documents that it
 * reads, which the next publication must mend; and documents that ask for a country.
 */
export const checkServed = (documents: Documents, kinds: Kinds): Problem[] =>
  Object.keys({ ...documents, ...kinds }).flatMap((kind): Problem[] => {
    const [ofKind, schema] = [documents[kind], kinds[kind]?.schema];
    const warn = (message: string) => [{ kind, message, isWarning: true as const }];
    if (!schema) return warn("This program has no such kind, and does not read its documents");
    if (!ofKind)
      return warn("The publication has no such kind: this deployment's documents count until one has");
    return Object.entries(ofKind).flatMap(([id, document]) => [
      ...valuesOf(document).flatMap((value) =>
        (safeParse(schema, value).error?.issues ?? []).map(({ path, message }) => ({
          ...{ kind, id, field: path.join("."), message },
        })),
      ),
      ...[
        ...(kinds[kind]?.checks?.(document) ?? []).map((problem) => ({
          ...problem,
          isWarning: true as const,
        })),
        ...hiddenCountries(document),
      ].map((problem) => ({ kind, id, ...problem })),
    ]);
  });

/**
 * Returns the values of documents, without those that a kind cannot read, and the most that they give an account in a day. The
 * value of a document that gives most counts.
 */
export function valuesOfDocuments(documents: Documents, kinds: Kinds): Together {
  const values = mapValues(kinds, (kind, name) =>
    mapValues(documents[name] ?? {}, (document) =>
      valuesOf(document).flatMap((value): Fields[] => {
        const { data } = safeParse(kind.schema, value);
        return data ? [withSpan(kind, document, data as Fields)] : [];
      }),
    ),
  );
  const perDay: Record<string, Record<string, number>> = {};
  for (const [kind, { perDay: given }] of Object.entries(kinds))
    for (const ofDocument of given ? Object.values(values[kind] ?? {}) : []) {
      const most = new Map<string, number>();
      for (const [currency, amount] of ofDocument.flatMap((value) =>
        Object.entries(given?.(value, values) ?? {}),
      ))
        most.set(currency, Math.max(most.get(currency) ?? 0, amount));
      for (const [currency, amount] of most) {
        const kinds = perDay[currency] ?? {};
        perDay[currency] = { ...kinds, [kind]: (kinds[kind] ?? 0) + amount };
      }
    }
  return { values, perDay, ways: waysOf(kinds, values, documents) };
}

/** The thing that a player has who has paid with money: documents can ask for it. */
export const payer = "payer";

/** Returns what documents take and give, by their kinds. `documents` have the conditions of their values. */
const waysOf = (kinds: Kinds, values: Together["values"], documents: Documents): Way[] =>
  Object.entries(kinds).flatMap(([kind, { ways, otherWays }]) => [
    ...(otherWays?.(values) ?? []),
    ...Object.entries((ways && values[kind]) ?? {}).flatMap(([id, each]) => {
      const isForPayers = conditionsOf(documents[kind]?.[id] ?? {}).some(({ when }) => when.payer);
      return each.flatMap((value) =>
        (ways?.(value, values, id) ?? []).map(
          (one): Way => ({
            ...{ name: `${kind}/${id}`, ...one },
            ...(isForPayers && { needs: [...(one.needs ?? []), [payer, 1] as const] }),
          }),
        ),
      );
    }),
  ]);

/** Returns the kinds that had documents and have none left. */
export const emptied = (before: Documents, after: Documents): string[] =>
  Object.keys(before).filter(
    (kind) => Object.keys(before[kind] ?? {}).length > 0 && Object.keys(after[kind] ?? {}).length === 0,
  );

function checkDocument(kind: Kind | undefined, id: string, document: Document): Problem[] {
  if (!kind) return [];
  if (!idPattern.test(id) || id in {})
    return [{ message: "An id has small letters, digits, - and _, at most 64" }];
  const known = kind.id && safeParse(kind.id, id);
  if (known?.error)
    return [{ message: `This kind has no document ${id}: ${known.error.issues[0]?.message}` }];
  if (!isRecord(document)) return [{ message: "A document is an object" }];
  const texts = checkTexts("", document);
  if (texts.length > 0) return texts;
  const bytes = Buffer.byteLength(canonicalize(document) ?? "");
  if (bytes > limits.bytesOfDocument)
    return [{ message: `The document has ${bytes} bytes: at most ${limits.bytesOfDocument}` }];
  const timing = safeParse(Timing, document);
  if (timing.error)
    return timing.error.issues.map(({ path, message }) => ({ field: path.join("."), message }));
  return [
    ...checkVariants(document),
    ...checkConditions(kind, document),
    ...checkFields(kind, document),
    ...reserved.flatMap((field) =>
      document[field] !== undefined && isLacked(kind, field)
        ? [{ field, message: "This kind has no such field" }]
        : [],
    ),
    ...(kind.checks?.(document) ?? []),
  ];
}

/** Characters that nobody sees, and that change the direction of what follows them. */
const hidden = /[\p{Cc}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/u;

function checkTexts(field: string, value: unknown): Problem[] {
  const wrong = (message: string) => [{ field, message }];
  if (typeof value === "string") {
    if (!value.isWellFormed()) return wrong("Half of a surrogate pair is no character");
    return hidden.test(value.replaceAll("\n", ""))
      ? wrong("The text has a character that nobody sees, or that turns the direction of writing")
      : [];
  }
  if (typeof value === "number")
    return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))
      ? wrong("The number has more digits than JSON keeps: at most 2^53 - 1")
      : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const path = field ? `${field}.${name}` : name;
    const isBad = name === "__proto__" || !name.isWellFormed() || hidden.test(name);
    return isBad ? [{ field: path, message: "No member has such a name" }] : checkTexts(path, member);
  });
}

/** A variant replaces fields, so it has nothing else. */
const checkVariants = ({ variants = [] }: Document): Problem[] =>
  variants.flatMap((variant, index) =>
    "variants" in variant
      ? [{ field: `variants.${index}.variants`, message: "A variant has no variants" }]
      : Object.keys(fieldsOf(variant)).length === 0
        ? [{ field: `variants.${index}`, message: "The variant changes no field" }]
        : [],
  );

/** Returns a document's conditions, its own ones and those of its variants. */
const conditionsOf = ({ when = {}, variants = [] }: Document): readonly { path: string; when: When }[] => [
  { path: "when", when },
  ...variants.map((variant, index) => ({ path: `variants.${index}.when`, when: variant.when ?? {} })),
];

/** Returns the conditions on a country, which few requests have. */
const hiddenCountries = (document: Document) =>
  conditionsOf(document)
    .filter(({ when }) => when.country)
    .map(({ path }) => ({
      field: `${path}.country`,
      message:
        "Only requests through a site that serves the API have a country: native clients have none, and with firewall: api nobody",
      isWarning: true as const,
    }));

function checkConditions(kind: Kind, document: Document): Problem[] {
  const found = conditionsOf(document).flatMap(({ path, when }) => [
    ...(Object.keys(when) as (keyof When)[]).flatMap((fact) => {
      const message = refusedCondition(kind, fact);
      return message ? [{ field: `${path}.${fact}`, message }] : [];
    }),
    ...unmeetable(when).map((fact) => ({
      field: `${path}.${fact}`,
      message: "Nobody can meet this condition",
      isWarning: true as const,
    })),
  ]);
  const isRefused = found.some(({ field }) => field.endsWith(".country"));
  return isRefused ? found : [...found, ...hiddenCountries(document)];
}

/** Returns true if a kind's documents do not have a field that others may have. */
export const isLacked = (
  { timesItself, lacks = timesItself && ["every", "variants"] }: Kind,
  field: Reserved,
): boolean => lacks?.includes(field) ?? false;

/** Returns why a kind's documents have no condition on a fact; `undefined` if they may. */
export function refusedCondition({ pays, conditions }: Kind, fact: keyof When): string | undefined {
  if (pays && (inventedFacts as readonly string[]).includes(fact))
    return `Any client can invent its ${fact}, so nothing is paid or given by it`;
  return conditions && !conditions.includes(fact) ? `This kind has no condition on ${fact}` : undefined;
}

const unmeetable = ({ build, daysSinceSignUp: days, share }: When): string[] => [
  ...(build?.atLeast && build.below && compareVersions(build.atLeast, build.below) >= 0 ? ["build"] : []),
  ...(days?.below !== undefined && (days.atLeast ?? 0) >= days.below ? ["daysSinceSignUp"] : []),
  ...(share?.percent === 0 ? ["share"] : []),
];

function checkFields(kind: Kind, document: Document): Problem[] {
  return valuesOf(document).flatMap((value, index) => {
    const variant: object = document.variants?.[index - 1] ?? {};
    const fieldAt = (path: readonly PropertyKey[]) =>
      [...(path[0] !== undefined && path[0] in variant ? ["variants", index - 1] : []), ...path].join(".");
    const { data, error } = safeParse(kind.schema, value);
    const issues: readonly { path: readonly PropertyKey[]; message: string }[] = error
      ? error.issues
      : unread(value, data).map((path) => ({ path, message: "The kind has no such field" }));
    // What is wrong with the document's own fields is said once.
    const found = issues
      .filter(({ path }) => index === 0 || path.length === 0 || String(path[0]) in variant)
      .map(({ path, message }) => ({ field: fieldAt(path), message }));
    const doubt = error ? undefined : kind.warns?.(data);
    return [...found, ...(doubt ? [{ message: doubt, isWarning: true as const }] : [])];
  });
}

/** Returns the paths of members that a schema did not read. */
function unread(given: unknown, read: unknown): PropertyKey[][] {
  if (typeof given !== "object" || given === null || typeof read !== "object" || read === null) return [];
  return Object.entries(given).flatMap(([name, member]) =>
    Object.hasOwn(read, name)
      ? unread(member, (read as Record<string, unknown>)[name]).map((path) => [name, ...path])
      : [[name]],
  );
}

/** A reference of one document to another, `<kind>/<id>`. */
type Reference = Readonly<Record<"kind" | "id" | "field" | "to", string>>;

const namedBy = (kind: Kind | undefined, document: Document): Omit<Reference, "kind" | "id">[] =>
  allAt(kind?.refs, document).map(({ field, found, what }) => ({ field, to: `${what}/${found}` }));

/** Returns what is at some paths of a document's values, each with what the path is for. */
const allAt = (paths: Readonly<Record<string, string>> = {}, document: Document) =>
  Object.entries(paths).flatMap(([path, what]) =>
    valuesOf(document).flatMap((value) => at(value, path.split(".")).map((found) => ({ ...found, what }))),
  );

/**
 * Returns where documents name things of some sort which are no documents, as their kinds say in `names`; or documents of a kind,
 * as they say in `refs`.
 */
export const namesIn = (documents: Documents, kinds: Kinds, sort: string, by: "names" | "refs" = "names") =>
  Object.entries(documents).flatMap(([kind, ofKind]) =>
    Object.entries(ofKind).flatMap(([id, document]) =>
      allAt(kinds[kind]?.[by], document).flatMap(({ field, found, what }) =>
        what === sort && typeof found === "string" ? [{ kind, id, field, name: found }] : [],
      ),
    ),
  );

/** Returns what is at a path with stars. */
function at(
  value: unknown,
  [name, ...rest]: readonly string[],
  before = "",
): { field: string; found: unknown }[] {
  if (value === undefined) return [];
  if (name === undefined) return [{ field: before, found: value }];
  if (typeof value !== "object" || value === null) return [];
  if (name === "@")
    return Object.keys(value).map((found) => ({ field: before ? `${before}.${found}` : found, found }));
  return Object.entries(value)
    .filter(([member]) => name === "*" || member === name)
    .flatMap(([member, inner]) => at(inner, rest, before ? `${before}.${member}` : member));
}

/** Returns the references that lead back to where they come from. Each circle is named once. */
function circles(named: readonly Reference[]): Problem[] {
  const from = Map.groupBy(named, ({ kind, id }) => `${kind}/${id}`);
  const state = new Map<string, "open" | "done">();
  const problems: Problem[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    state.set(name, "open");
    for (const { to, ...where } of from.get(name) ?? []) {
      if (state.get(to) === "open") {
        const circle = [...path.slice(path.indexOf(to)), to].join(" → ");
        problems.push({ ...where, message: `The documents need each other in a circle: ${circle}` });
      } else if (!state.has(to)) visit(to, [...path, to]);
    }
    state.set(name, "done");
  };
  for (const name of from.keys()) if (!state.has(name)) visit(name, [name]);
  return problems;
}

/** Throws if a kind's schema has a field that every document has. */
export function checkKinds(kinds: Kinds): void {
  for (const [name, { schema, refs = {} }] of Object.entries(kinds)) {
    if (name === ofPlayers)
      throw new ProgramError(`No kind has the name ${ofPlayers}: it means all that players see`);
    const { shape = {} } = schema._zod.def as { shape?: object };
    const taken = reserved.filter((field) => field in shape);
    if (taken.length > 0)
      throw new ProgramError(
        `The kind ${name} has the field ${taken[0]}, which every document has: rename it`,
      );
    for (const to of Object.values(refs))
      if (!Object.hasOwn(kinds, to))
        throw new ProgramError(`The kind ${name} refers to the kind ${to}, which no feature has`);
  }
}

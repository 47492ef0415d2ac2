import { dayMs } from "../durations";
import { compareVersions } from "../gameClient/version";
import { mapValues } from "../mapValues";
import type { Documents } from "./release";
import { type Document, type Fields, fieldsOf, type Timed, type When } from "./timing";
import { windowAt } from "./windowAt";

/** The facts that are known of a player. One that is absent meets no condition on it. */
export interface Facts {
  /** The player's id, by which shares are drawn. */
  readonly id?: string | undefined;
  readonly platform?: string | undefined;
  /** The version of the player's build. */
  readonly version?: string | undefined;
  /** ISO 3166-1, in capitals. */
  readonly country?: string | undefined;
  /** ISO 639-1, in small letters. */
  readonly language?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly signedUpAt?: number | undefined;
  readonly payer?: boolean | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** The values of documents for a player. */
export interface Evaluated {
  /** The fields by kind and id. A document that does not count for the player now is missing. */
  readonly values: Readonly<Record<string, Readonly<Record<string, Fields>>>>;
  /**
   * The next time at which one of these values changes by time, in milliseconds since the epoch; absent if none does. It may be
   * earlier if more than 64 windows open and close without effect before.
   */
  readonly validUntil?: number;
}

/** Windows that may open or close without effect before `validUntil` says so. */
const mostSteps = 64;

/**
 * Returns a player's values of the documents at a time, in milliseconds since the epoch. A document counts while its window is open
 * and its conditions hold. The first of its variants that counts replaces fields; if none does, the document's own fields stay.
 * Depends on its arguments only.
 */
export function evaluate(documents: Documents, facts: Facts, now: number): Evaluated {
  const values: Record<string, Record<string, Fields>> = {};
  let validUntil = Number.POSITIVE_INFINITY;
  for (const [kind, ofKind] of Object.entries(documents)) {
    const valuesOfKind: Record<string, Fields> = {};
    for (const [id, document] of Object.entries(ofKind)) {
      const { chosen } = choose(document, facts, now);
      validUntil = Math.min(validUntil, changeAfter(document, facts, now, chosen));
      if (chosen !== "none") valuesOfKind[id] = Object.freeze(chosenValue(document, chosen));
    }
    values[kind] = Object.freeze(valuesOfKind);
  }
  return { values: Object.freeze(values), ...(validUntil < Number.POSITIVE_INFINITY && { validUntil }) };
}

/** The fields of a document that count: none, its own, or those with a variant's, by its index. */
export type Choice = "none" | "own" | number;

const chosenValue = (document: Document, chosen: Choice): Fields =>
  typeof chosen === "number"
    ? { ...fieldsOf(document), ...fieldsOf(document.variants?.[chosen] ?? {}) }
    : fieldsOf(document);

/** Returns what counts at a time, and the next time at which that may change. */
function choose(document: Document, facts: Facts, at: number): { chosen: Choice; next: number } {
  const own = counts(document, facts, at);
  if (!own.holds) return { chosen: "none", next: own.next };
  let { next } = own;
  for (const [index, variant] of (document.variants ?? []).entries()) {
    const one = counts(variant, facts, at);
    next = Math.min(next, one.next);
    // Those after it have no effect until it ends.
    if (one.holds) return { chosen: index, next };
  }
  return { chosen: "own", next };
}

function changeAfter(document: Document, facts: Facts, now: number, chosen: Choice): number {
  let { next } = choose(document, facts, now);
  for (let step = 0; step < mostSteps && next < Number.POSITIVE_INFINITY; step++) {
    const later = choose(document, facts, next);
    if (later.chosen !== chosen) return next;
    next = later.next;
  }
  return next;
}

/** Returns whether conditions on a player hold at a time. */
export const holds = (when: When, facts: Facts, at: number): boolean => counts({ when }, facts, at).holds;

/** Returns whether a document or a variant counts for a player, and the next time at which that may change. */
function counts({ when = {}, ...timed }: Timed, facts: Facts, at: number): { holds: boolean; next: number } {
  if (unmet(when, facts).length > 0) return { holds: false, next: Number.POSITIVE_INFINITY };
  const window = windowAt(timed, at);
  const days = daysAt(when.daysSinceSignUp, facts.signedUpAt, at);
  return { holds: window.isOpen && days.isOpen, next: Math.min(window.next, days.next) };
}

/** A reason why a document or a variant does not count: a condition that does not hold, and `time`, a window that is closed. */
export type Reason = keyof When | "time";

/** Returns what counts of each document for a player at a time, and what keeps the document and each variant from it. */
export const explain = (documents: Documents, facts: Facts, now: number) =>
  mapValues(documents, (ofKind) =>
    mapValues(ofKind, (document: Document) => ({
      chosen: choose(document, facts, now).chosen,
      unmet: [document, ...(document.variants ?? [])].map((one) => reasonsAt(one, facts, now)),
    })),
  );

const reasonsAt = ({ when = {}, ...timed }: Timed, facts: Facts, now: number): Reason[] => [
  ...unmet(when, facts),
  ...(daysAt(when.daysSinceSignUp, facts.signedUpAt, now).isOpen ? [] : ["daysSinceSignUp" as const]),
  ...(windowAt(timed, now).isOpen ? [] : ["time" as const]),
];

/** Returns the conditions that do not hold, of those that no passing of time changes. */
function unmet(when: When, facts: Facts): (keyof When)[] {
  const { platform, build, country, language, payer, tag, share } = when;
  const isIn = (list: readonly string[] | undefined, fact: string | undefined) =>
    !list || (fact !== undefined && list.includes(fact));
  const holds: { readonly [Fact in keyof When]: boolean } = {
    platform: isIn(platform, facts.platform),
    country: isIn(country, facts.country),
    language: isIn(language, facts.language),
    build: !build || (facts.version !== undefined && isBetween(facts.version, build)),
    payer: payer === undefined || facts.payer === payer,
    tag: !tag || tag.some((each) => facts.tags?.includes(each)),
    share:
      !share || (facts.id !== undefined && placeOf(facts.id, share.seed) < Math.round(share.percent * 100)),
  };
  return (Object.keys(holds) as (keyof typeof holds)[]).filter((fact) => !holds[fact]);
}

const isBetween = (version: string, { atLeast, below }: NonNullable<When["build"]>): boolean =>
  (atLeast === undefined || compareVersions(version, atLeast) >= 0) &&
  (below === undefined || compareVersions(version, below) < 0);

function daysAt(days: When["daysSinceSignUp"], signedUpAt: number | undefined, at: number) {
  if (!days) return { isOpen: true, next: Number.POSITIVE_INFINITY };
  if (signedUpAt === undefined) return { isOpen: false, next: Number.POSITIVE_INFINITY };
  const begins = signedUpAt + (days.atLeast ?? 0) * dayMs;
  const ends = days.below === undefined ? Number.POSITIVE_INFINITY : signedUpAt + days.below * dayMs;
  if (at < begins) return { isOpen: false, next: begins < ends ? begins : Number.POSITIVE_INFINITY };
  return { isOpen: at < ends, next: at < ends ? ends : Number.POSITIVE_INFINITY };
}

/**
 * Returns a player's place among ten thousand, the same for the same seed: GrowthBook's hash, version 2. It hashes ASCII, as ids
 * and seeds are, so that every language's clients agree.
 */
export const placeOf = (id: string, seed: string): number => fnv32a(String(fnv32a(seed + id))) % 10_000;

/** FNV-1a with 32 bits. */
function fnv32a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

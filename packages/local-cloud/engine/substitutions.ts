import { literalPattern } from "../core/literalPattern";

/** A shorter value may be part of another one by chance. */
const SHORTEST = 8;

/**
 * Values of an earlier run that have others in this run, such as a queue's URL or a random password. A replacement that
 * is `undefined` is not clear: a number or a short text, which may be something else, or a value that has several
 * replacements.
 */
export type Substitutions = ReadonlyMap<string, string | undefined>;

/** Returns one map with all of `maps`. */
export function mergeSubstitutions(maps: Iterable<Substitutions>): Substitutions {
  const all = new Map<string, string | undefined>();
  for (const map of maps) for (const [before, now] of map) add(all, before, now);
  return all;
}

/** Returns the replacements that turn JSON values of an earlier run into those of this run. */
export function differences(before: unknown, now: unknown): Substitutions {
  const found = new Map<string, string | undefined>();
  compare(before, now, found);
  return found;
}

function compare(before: unknown, now: unknown, found: Map<string, string | undefined>): void {
  if (before === now || before === null || before === undefined) return;
  if (typeof before === "object") {
    const other: Record<string, unknown> = typeof now === "object" && now !== null ? { ...now } : {};
    for (const [name, value] of Object.entries(before)) compare(value, other[name], found);
    return;
  }
  const isClear = typeof before === "string" && typeof now === "string" && before.length >= SHORTEST;
  add(found, String(before), isClear ? now : undefined);
}

function add(all: Map<string, string | undefined>, before: string, now: string | undefined): void {
  all.set(before, all.has(before) && all.get(before) !== now ? undefined : now);
}

/** Returns whether a JSON value includes one that has a replacement. */
export function includesAny(value: unknown, values: Substitutions): boolean {
  const json = JSON.stringify(value ?? null);
  return [...values.keys()].some((before) => json.includes(inJson(before)));
}

/**
 * Returns a JSON value with replacements, and the same object if there are none. The longest of overlapping values is replaced.
 * Returns `undefined` if a replacement is not clear.
 */
export function substituted<T extends object>(value: T, values: Substitutions): T | undefined {
  if (values.size === 0) return value;
  const before = JSON.stringify(value);
  const byText = new Map(
    (values.size > few ? foundIn(before, values.keys()) : [...values.keys()]).map((former) => {
      const now = values.get(former);
      return [inJson(former), now && inJson(now)] as const;
    }),
  );
  const longestFirst = [...byText.keys()]
    .filter((each) => before.includes(each))
    .sort((one, other) => other.length - one.length);
  if (longestFirst.length === 0) return value;
  let isClear = true;
  const text = before.replace(new RegExp(longestFirst.map(patternOf).join("|"), "g"), (found) => {
    const now = byText.get(found);
    isClear &&= now !== undefined;
    return now ?? found;
  });
  return isClear ? JSON.parse(text) : undefined;
}

/** More values than these are searched for together. */
const few = 50;

/** Returns those of many values whose beginnings are in a text: it looks once at each place of the text, not for each value. */
function foundIn(text: string, values: Iterable<string>): string[] {
  const byStart = Map.groupBy(values, (value) => inJson(value).slice(0, SHORTEST));
  const lengths = [...new Set([...byStart.keys()].map(({ length }) => length))];
  const firsts = new Set([...byStart.keys()].map((start) => start.charCodeAt(0)));
  const found = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    if (!firsts.has(text.charCodeAt(at))) continue;
    for (const length of lengths) {
      const start = text.slice(at, at + length);
      if (byStart.has(start)) found.add(start);
    }
  }
  return [...found].flatMap((start) => byStart.get(start) ?? []);
}

/** A longer number, such as that of another port, may begin with the same digits. */
const patternOf = (text: string) => literalPattern(text) + (/\d$/.test(text) ? "(?!\\d)" : "");

const inJson = (value: string) => JSON.stringify(value).slice(1, -1);

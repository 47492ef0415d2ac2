import type { Level } from "./levels";
import { type Aggregation, aggregate, type Party, partyValue } from "./party";
import type { Entry } from "./pool";
import type { Rule, RuleOf } from "./schema";

type Sort = RuleOf<"distanceSort"> | RuleOf<"absoluteSort">;

const isSort = ({ type }: Rule) => type === "distanceSort" || type === "absoluteSort";

/**
 * Yields the orders in which to try candidates: first as the rule set sorts them, or else by age; then by closeness to
 * the anchor in the attributes that rules measure; and last in shuffled batches, so that over time all combinations
 * are tried.
 */
export function* orders(
  anchor: Entry,
  byAge: readonly Entry[],
  { set, checks }: Level,
  size: number,
  random: () => number,
): Generator<readonly Entry[]> {
  const sorts = set.rules.filter((rule): rule is Sort => isSort(rule));
  const { batchingPreference, sortByAttributes = [] } = set.algorithm;
  const first = byAge.slice(0, size);
  if (sorts.length > 0) yield byAge.toSorted(bySorts(anchor.party, sorts)).slice(0, size);
  else if (batchingPreference === "sorted" && sortByAttributes.length > 0)
    yield byAge.toSorted(inTurn(anchor.party, sortByAttributes)).slice(0, size);
  else yield first;
  const close = [...new Set(checks.flatMap(({ closeness }) => closeness))];
  if (close.length > 0) yield byAge.toSorted(byCloseness(anchor.party, close)).slice(0, size);
  if (byAge.length < 3) return;
  for (let batch = 0; batch < shuffledBatches; batch++) yield shuffled(byAge, random, size);
}

const shuffledBatches = 3;

/** Orders by the first attribute, then by the next: those equal to the anchor first, then the closest numbers. */
function inTurn(anchor: Party, attributes: readonly string[]) {
  const apart = (party: Party, name: string) => {
    const [a, b] = [partyValue(anchor, name, "avg"), partyValue(party, name, "avg")];
    return typeof a === "number" && typeof b === "number" ? Math.abs(a - b) : Number(a !== b);
  };
  return (a: Entry, b: Entry): number => {
    for (const name of attributes) {
      const difference = apart(a.party, name) - apart(b.party, name);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

/** Orders by the sum of the distances to the anchor. */
export function byCloseness(anchor: Party, attributes: readonly string[]) {
  const apart = (party: Party) =>
    attributes.reduce((sum, name) => {
      const a = partyValue(anchor, name, "avg");
      const b = partyValue(party, name, "avg");
      return sum + (typeof a === "number" && typeof b === "number" ? Math.abs(a - b) : 0);
    }, 0);
  return (a: Entry, b: Entry) => apart(a.party) - apart(b.party);
}

function bySorts(anchor: Party, sorts: readonly Sort[]) {
  return (a: Entry, b: Entry): number => {
    for (const sort of sorts) {
      const words = [a, b].map(({ party }) => partyValue(party, sort.sortAttribute, sort.partyAggregation));
      const difference =
        typeof words[0] === "string" && typeof words[1] === "string"
          ? alphabetical(words[0], words[1])
          : keyOf(sort, a.party, anchor) - keyOf(sort, b.party, anchor);
      if (difference !== 0 && !Number.isNaN(difference))
        return sort.sortDirection === "ascending" ? difference : -difference;
    }
    return b.age - a.age;
  };
}

const alphabetical = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

/** Returns the key to sort by: the value itself, or its distance from the anchor's value. */
function keyOf(sort: Sort, party: Party, anchor: Party): number {
  const own = numberOf(sort, party, anchor);
  return sort.type === "absoluteSort" ? own : Math.abs(own - numberOf(sort, anchor, anchor));
}

/** Returns the attribute's number: for a map, the value at the key where the anchor's map is lowest or highest. */
function numberOf(
  { sortAttribute, mapKey, partyAggregation: by }: Sort,
  party: Party,
  anchor: Party,
): number {
  const value = partyValue(party, sortAttribute, by);
  if (typeof value === "number") return value;
  const key = favourite(anchor, sortAttribute, mapKey ?? "maxValue");
  return mapValue(party, sortAttribute, key, by);
}

function favourite(party: Party, attribute: string, mapKey: "minValue" | "maxValue"): string {
  const [first] = party.players;
  const entries = mapOf(first?.attributes[attribute]);
  const ordered = entries.toSorted(([, a], [, b]) => (mapKey === "maxValue" ? b - a : a - b));
  return ordered[0]?.[0] ?? "";
}

function mapValue({ players }: Party, attribute: string, key: string, by: Aggregation): number {
  const numbers = players.map(
    ({ attributes }) => mapOf(attributes[attribute]).find(([name]) => name === key)?.[1] ?? 0,
  );
  return aggregate(numbers, by) ?? 0;
}

const mapOf = (value: unknown): [string, number][] =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];

/** Returns a random selection of at most `size` elements, in random order. */
function shuffled<T>(all: readonly T[], random: () => number, size: number): T[] {
  const rest = [...all];
  const most = Math.min(size, rest.length);
  for (let index = 0; index < most; index++) {
    const other = index + Math.floor(random() * (rest.length - index));
    [rest[index], rest[other]] = [rest[other] as T, rest[index] as T];
  }
  return rest.slice(0, most);
}

/** Returns a generator of numbers in [0, 1) that is seeded with the text (mulberry32). */
export function seeded(text: string): () => number {
  let state = 0;
  for (const character of text) state = (Math.imul(state, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

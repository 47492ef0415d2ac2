import type { Attribute, Player } from "./model";

/** The result of an expression: a value, or nested lists of values. A missing number is an empty list. */
export type Value = number | string | readonly Value[];

/** The players of one ticket who are in one team. */
export interface Party {
  readonly players: readonly Player[];
  /** True for players of a running game: they did not come together. */
  readonly running?: boolean;
  /** A cache of the players' values of an attribute, by attribute and aggregation. */
  readonly values: Map<string, readonly Value[]>;
}

export interface Team {
  readonly name: string;
  /** The name in the rule set. It differs from `name` if the team has a quantity. */
  readonly base: string;
  readonly parties: readonly Party[];
}

type ListAggregation = "union" | "intersection";
/** `counted`: rules count the lists, so a running game's players have their own. */
export type Aggregation = "avg" | "min" | "max" | ListAggregation | `counted ${ListAggregation}`;

export const partiesOf = (teams: readonly Team[]): readonly Party[] =>
  teams.length === 1 ? (teams[0]?.parties ?? []) : teams.flatMap(({ parties }) => parties);

/** Returns each player's id. */
export const playerIds = ({ players }: Party): readonly Value[] => players.map(({ id }) => id);

/**
 * Returns the party's values of an attribute. Each player has the party's aggregated number, or the own string. By union
 * or intersection, the lists of the players become one list of the party.
 */
export function attributeValues(party: Party, name: string, aggregation: Aggregation): readonly Value[] {
  const key = `${aggregation} ${name}`;
  const known = party.values.get(key);
  if (known) return known;
  const values = aggregated(
    party.players.flatMap(({ attributes }) => {
      const value = attributes[name];
      return value === undefined ? [] : [value];
    }),
    party.running && aggregation.startsWith("counted") ? undefined : aggregation,
  );
  party.values.set(key, values);
  return values;
}

function aggregated(values: readonly Attribute[], aggregation: Aggregation | undefined): readonly Value[] {
  const numbers = values.filter((value) => typeof value === "number");
  if (numbers.length > 0 && numbers.length === values.length) {
    const one = aggregate(numbers, aggregation);
    return numbers.map((value) => one ?? value);
  }
  const lists = values.filter(isList);
  if (lists.length > 0 && lists.length === values.length)
    switch (aggregation) {
      case "intersection":
      case "counted intersection":
        return [common(lists)];
      case "union":
      case "counted union":
        return [[...new Set(lists.flat())]];
      default:
        return lists;
    }
  return values.filter((value) => typeof value === "string");
}

const isList = (value: Attribute): value is readonly string[] => Array.isArray(value);

/** Aggregates numbers. Returns `undefined` for aggregations of lists. */
export function aggregate(
  numbers: readonly number[],
  aggregation: Aggregation | undefined,
): number | undefined {
  switch (aggregation) {
    case "avg":
      return mean(numbers);
    case "min":
      return Math.min(...numbers);
    case "max":
      return Math.max(...numbers);
    default:
      return undefined;
  }
}

export const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, value) => sum + value, 0) / numbers.length;

/** Returns the strings that all lists have, which are none if there is no list. */
export function common(lists: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = lists;
  return [...new Set(first)].filter((value) => others.every((list) => list.includes(value)));
}

/** Returns the party's aggregated number, or the first player's string. */
export function partyValue({ players, values }: Party, attribute: string, by: Aggregation) {
  const key = `party ${by} ${attribute}`;
  const known = values.get(key)?.[0];
  if (known !== undefined && typeof known !== "object") return known;
  const own = players.flatMap(({ attributes }) => {
    const value = attributes[attribute];
    return typeof value === "number" || typeof value === "string" ? [value] : [];
  });
  const numbers = own.filter((value) => typeof value === "number");
  const value = numbers.length > 0 ? aggregate(numbers, by) : own[0];
  if (value !== undefined) values.set(key, [value]);
  return value;
}

const latencyCache = new WeakMap<Party, Map<Aggregation, ReadonlyMap<string, number>>>();

/** Returns the party's latency by location, for the locations to which every player has one. */
export function partyLatencies(party: Party, by: Aggregation): ReadonlyMap<string, number> {
  const cached = latencyCache.get(party) ?? new Map<Aggregation, ReadonlyMap<string, number>>();
  latencyCache.set(party, cached);
  const known = cached.get(by);
  if (known) return known;
  const [first, ...others] = party.players;
  const found = new Map<string, number>();
  for (const [location, own] of Object.entries(first?.latencies ?? {})) {
    const here = [own, ...others.flatMap(({ latencies }) => latencies[location] ?? [])];
    const value = here.length === party.players.length ? aggregate(here, by) : undefined;
    if (value !== undefined) found.set(location, value);
  }
  cached.set(by, found);
  return found;
}

import type { Attribute, Player } from "./model";
import { RuleSetError } from "./ruleSet";

/** The result of an expression: a value, or nested lists of values. A missing value is an empty list. */
export type Value = number | string | readonly Value[];

/** The players of one ticket who are in one team. */
export interface Party {
  readonly players: readonly Player[];
  /** A cache of the players' values of an attribute, by attribute and aggregation. */
  readonly values: Map<string, readonly Value[]>;
}

export interface Team {
  readonly name: string;
  /** The name in the rule set. It differs from `name` if the team has a quantity. */
  readonly base: string;
  readonly parties: readonly Party[];
}

export type Aggregation = "avg" | "min" | "max" | "union" | "intersection";

export interface Expression {
  of(teams: readonly Team[], aggregation: Aggregation): Value;
  /** True for a list of the players' values, without a function over several players. */
  readonly plain: boolean;
  /** True if plain, and independent of which team a player is in. */
  readonly global: boolean;
  readonly attributes: readonly string[];
}

/** Returns true if the text has the form of an expression, rather than of a literal. */
export const isExpression = (text: string) => /^\s*(teams\[|players\b|\w+\s*\()/.test(text);

/** Parses an expression such as `avg(flatten(teams[*].players.attributes[skill]))`. Throws `RuleSetError`. */
export function parseExpression(text: string, teams: readonly string[]): Expression {
  const call = /^\s*(\w+)\s*\(([\s\S]*)\)\s*$/.exec(text);
  if (call) return applied(String(call[1]), parseExpression(String(call[2]), teams));
  const property =
    /^\s*(?:teams\[([^\]]+)\]\.)?players(?:\[playerid\]|\.playerid|\.attributes\[([^\]]+)\])?\s*$/i.exec(
      text,
    );
  if (!property) throw new RuleSetError(`the expression ${text} is not known`);
  const [, of, attribute] = property;
  const all = of === undefined || of.trim() === "*";
  const names = all ? undefined : of.split(",").map((name) => name.trim());
  const unknown = names?.find((name) => !teams.includes(name));
  if (unknown)
    throw new RuleSetError(`the expression ${text} names the team ${unknown}, which is not declared`);
  const read = attribute === undefined ? playerIds : attributeOf(attribute.trim());
  return {
    plain: true,
    global: all,
    attributes: attribute === undefined ? [] : [attribute.trim()],
    of(everybody, aggregation) {
      const chosen = names
        ? everybody.filter(({ name, base }) => names.includes(name) || names.includes(base))
        : everybody;
      const lists = chosen.map(({ parties }) => parties.flatMap((party) => read(party, aggregation)));
      // A single team, given by name, yields a list of players; everything else yields a list of teams.
      if (of === undefined) return lists.flat();
      return names?.length === 1 && lists.length === 1 ? (lists[0] ?? []) : lists;
    },
  };
}

const playerIds = ({ players }: Party): readonly Value[] => players.map(({ id }) => id);

/** Returns each player's value, or the party's value if the rule aggregates. Missing values are omitted. */
const attributeOf =
  (name: string) =>
  (party: Party, aggregation: Aggregation): readonly Value[] => {
    const key = `${aggregation} ${name}`;
    const known = party.values.get(key);
    if (known) return known;
    const values = aggregated(
      party.players.map(({ attributes }) => attributes[name]).filter(present),
      aggregation,
    );
    party.values.set(key, values);
    return values;
  };

const present = <T>(value: T | undefined): value is T => value !== undefined;

function aggregated(values: readonly Attribute[], aggregation: Aggregation): readonly Value[] {
  const numbers = values.filter((value) => typeof value === "number");
  if (numbers.length === values.length && numbers.length > 0) {
    const one = aggregate(numbers, aggregation);
    return numbers.map((value) => one ?? value);
  }
  const lists = values.filter(isList);
  if (lists.length === values.length && lists.length > 0) {
    const one = aggregation === "intersection" ? common(lists) : [...new Set(lists.flat())];
    return lists.map(() => one);
  }
  return values.filter((value) => typeof value === "string");
}

const isList = (value: Attribute): value is readonly string[] => Array.isArray(value);

/** Aggregates numbers. Returns `undefined` for aggregations of lists. */
export function aggregate(numbers: readonly number[], aggregation: Aggregation): number | undefined {
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

export const common = (lists: readonly (readonly string[])[]): string[] => {
  const [first = [], ...others] = lists;
  return [...new Set(first)].filter((value) => others.every((list) => list.includes(value)));
};

const mean = (numbers: readonly number[]) => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;

const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);
function median(numbers: readonly number[]): number {
  const order = sorted(numbers);
  const middle = Math.floor(order.length / 2);
  return order.length % 2 ? (order[middle] ?? 0) : mean(order.slice(middle - 1, middle + 1));
}
const deviation = (numbers: readonly number[]) => {
  const average = mean(numbers);
  return Math.sqrt(mean(numbers.map((value) => (value - average) ** 2)));
};

const ofNumbers: Readonly<Record<string, (numbers: readonly number[]) => number>> = {
  min: (numbers) => Math.min(...numbers),
  max: (numbers) => Math.max(...numbers),
  avg: mean,
  median,
  sum: (numbers) => numbers.reduce((sum, value) => sum + value, 0),
  stddev: deviation,
};

const isValues = (value: Value): value is readonly Value[] => Array.isArray(value);

export const depthOf = (value: Value): number =>
  isValues(value) ? 1 + value.reduce<number>((most, each) => Math.max(most, depthOf(each)), 0) : 0;

function applied(name: string, inner: Expression): Expression {
  const numeric = Object.hasOwn(ofNumbers, name) ? ofNumbers[name] : undefined;
  const run =
    name === "flatten"
      ? flatten
      : name === "count"
        ? count
        : name === "set_intersection"
          ? intersection
          : numeric && ((value: Value) => overNumbers(value, numeric));
  if (!run) throw new RuleSetError(`the function ${name} is not known`);
  const plain = name === "flatten" && inner.plain;
  return {
    attributes: inner.attributes,
    plain,
    global: plain && inner.global,
    of: (teams, aggregation) => run(inner.of(teams, aggregation)),
  };
}

const flatten = (value: Value): Value => (isValues(value) ? value.flat() : [value]);

function count(value: Value): Value {
  if (!isValues(value)) return 1;
  return value.length > 0 && value.every(isValues) ? value.map((each) => each.length) : value.length;
}

function intersection(value: Value): Value {
  if (!isValues(value)) return [value];
  if (depthOf(value) > 2) return value.map(intersection);
  return common(value.map((each) => (isValues(each) ? each : [each]).map(String)));
}

/** Applies `run` to a list of numbers, or to each list in a list of lists. An empty list yields an empty list. */
function overNumbers(value: Value, run: (numbers: readonly number[]) => number): Value {
  if (!isValues(value)) return typeof value === "number" ? run([value]) : [];
  if (value.some(isValues)) return value.map((each) => overNumbers(each, run));
  const numbers = value.filter((each) => typeof each === "number");
  return numbers.length > 0 ? run(numbers) : [];
}

/** Returns all values in nested lists. */
export const scalars = (value: Value): readonly (number | string)[] =>
  isValues(value) ? value.flatMap(scalars) : [value];

/** Returns all innermost lists in nested lists, as strings: a player's list, or a function's result. */
export function collections(value: Value): readonly (readonly string[])[] {
  if (!isValues(value)) return [[String(value)]];
  if (value.length === 0) return [];
  if (value.some(isValues)) return value.flatMap(collections);
  return [value.map(String)];
}

import {
  type Aggregation,
  aggregate,
  collections,
  common,
  type Expression,
  isExpression,
  type Party,
  parseExpression,
  scalars,
  type Team,
} from "./expression";
import { type Rule, type RuleOf, RuleSetError } from "./ruleSet";
import { parseStatement } from "./statement";

/** A rule that accepts or rejects a set of parties in teams. */
export interface Check {
  readonly name: string;
  /** True if, once the rule fails, it also fails with more players. */
  readonly monotone: boolean;
  /** True if monotone and independent of teams: two tickets that fail the rule can never be in one match. */
  readonly pairwise: boolean;
  /** The number attributes whose values the rule wants close together. */
  readonly closeness: readonly string[];
  holds(teams: readonly Team[]): boolean;
}

/** Compiles a rule set's checks. A rule that a compound rule names counts only as part of that rule. */
export function compileRules(rules: readonly Rule[], teams: readonly string[]): readonly Check[] {
  const all = new Map<string, Check>();
  const inCompound = new Set<string>();
  for (const [index, rule] of rules.entries())
    try {
      if (all.has(rule.name)) throw new RuleSetError("its name is taken");
      if (rule.type === "compound") {
        const { statement, names } = parseStatement(rule.statement, [...all.keys()]);
        const batch = rules.find(({ name, type }) => type === "batchDistance" && names.includes(name));
        if (batch) throw new RuleSetError(`a compound rule cannot use ${batch.name}, a batchDistance rule`);
        for (const name of names) inCompound.add(name);
        all.set(rule.name, {
          ...plainCheck(rule.name),
          holds: (set) => statement((name) => all.get(name)?.holds(set) ?? false),
        });
      } else if (rule.type !== "distanceSort" && rule.type !== "absoluteSort")
        all.set(rule.name, compile(rule, teams));
    } catch (error) {
      if (error instanceof RuleSetError) throw new RuleSetError(`rules.${index}: ${error.message}`);
      throw error;
    }
  return [...all.values()].filter(({ name }) => !inCompound.has(name));
}

const plainCheck = (name: string) => ({ name, monotone: false, pairwise: false, closeness: [] });

function compile(
  rule: Exclude<Rule, RuleOf<"compound" | "distanceSort" | "absoluteSort">>,
  teams: readonly string[],
) {
  switch (rule.type) {
    case "comparison":
      return comparison(rule, teams);
    case "distance":
      return distance(rule, teams);
    case "batchDistance":
      return batchDistance(rule);
    case "collection":
      return collection(rule, teams);
    case "latency":
      return latency(rule);
  }
}

const shape = (expressions: readonly Expression[], anti: boolean) => ({
  monotone: anti && expressions.every(({ plain }) => plain),
  pairwise: anti && expressions.every(({ plain, global }) => plain && global),
});

type Operation = RuleOf<"comparison">["operation"];
const compare: Readonly<Record<Operation, (a: number | string, b: number | string) => boolean>> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

/** Reads a literal or an expression. A number in quotes counts as a number if the rule measures numbers. */
function reference(value: number | string, teams: readonly string[], aggregation: Aggregation) {
  const expression =
    typeof value === "string" && isExpression(value) ? parseExpression(value, teams) : undefined;
  const literal = typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return {
    constant: !expression,
    attributes: expression?.attributes ?? [],
    of: (set: readonly Team[], measured: number | string | undefined) => {
      if (expression) return scalars(expression.of(set, aggregation));
      return [typeof measured === "string" ? String(value) : literal];
    },
  };
}

function comparison(rule: RuleOf<"comparison">, teams: readonly string[]): Check {
  const { operation, referenceValue, partyAggregation: by } = rule;
  const measured = rule.measurements.map((text) => parseExpression(text, teams));
  const all = (set: readonly Team[]) => measured.flatMap((each) => scalars(each.of(set, by)));
  if (referenceValue === undefined)
    return {
      name: rule.name,
      ...shape(measured, true),
      closeness: [],
      holds(set) {
        const values = all(set);
        const different = new Set(values).size;
        return operation === "=" ? different <= 1 : different === values.length;
      },
    };
  const against = reference(referenceValue, teams, by);
  return {
    name: rule.name,
    ...shape(measured, against.constant),
    closeness: [],
    holds: (set) =>
      all(set).every((value) => against.of(set, value).every((other) => compare[operation](value, other))),
  };
}

function distance(rule: RuleOf<"distance">, teams: readonly string[]): Check {
  const { minDistance = 0, maxDistance = Number.POSITIVE_INFINITY, partyAggregation: by } = rule;
  const measured = rule.measurements.map((text) => parseExpression(text, teams));
  const against = reference(rule.referenceValue, teams, by);
  return {
    name: rule.name,
    ...shape(measured, against.constant),
    closeness: rule.maxDistance === undefined ? [] : measured.flatMap(({ attributes }) => attributes),
    holds(set) {
      const others = against.of(set, undefined);
      return measured
        .flatMap((each) => scalars(each.of(set, by)))
        .every((value) =>
          others.every((other) => {
            const apart = Math.abs(Number(value) - Number(other));
            return apart >= minDistance && apart <= maxDistance;
          }),
        );
    },
  };
}

/** Returns the party's aggregated value, or the first player's value if the values are strings. */
export function partyValue({ players, values }: Party, attribute: string, by: Aggregation): Value {
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
type Value = number | string | undefined;

export const partiesOf = (teams: readonly Team[]) => teams.flatMap(({ parties }) => parties);

function batchDistance(rule: RuleOf<"batchDistance">): Check {
  const { batchAttribute, minDistance = 0, maxDistance = Number.POSITIVE_INFINITY } = rule;
  return {
    name: rule.name,
    monotone: minDistance === 0,
    pairwise: minDistance === 0,
    closeness: [batchAttribute],
    holds(set) {
      let least = Number.POSITIVE_INFINITY;
      let most = Number.NEGATIVE_INFINITY;
      const words = new Set<string>();
      for (const party of partiesOf(set)) {
        const value = partyValue(party, batchAttribute, rule.partyAggregation);
        if (typeof value === "number") {
          least = Math.min(least, value);
          most = Math.max(most, value);
        } else if (value !== undefined)
          for (const { attributes } of party.players) words.add(String(attributes[batchAttribute]));
      }
      if (words.size > 1) return false;
      return most < least || (most - least >= minDistance && most - least <= maxDistance);
    },
  };
}

function collection(rule: RuleOf<"collection">, teams: readonly string[]): Check {
  const { operation, referenceValue = "", minCount = 0, maxCount = Number.POSITIVE_INFINITY } = rule;
  const by = rule.partyAggregation;
  const measured = rule.measurements.map((text) => parseExpression(text, teams));
  const within = (count: number) => count >= minCount && count <= maxCount;
  const all = (set: readonly Team[]) => measured.flatMap((each) => collections(each.of(set, by)));
  const base = { name: rule.name, closeness: [] };
  if (operation === "intersection")
    return {
      ...base,
      // Adding players can only shrink the intersection.
      ...shape(measured, rule.maxCount === undefined),
      holds(set) {
        const lists = all(set);
        return lists.length === 0 || within(common(lists).length);
      },
    };
  const expression =
    typeof referenceValue === "string" && isExpression(referenceValue)
      ? parseExpression(referenceValue, teams)
      : undefined;
  const reference = (set: readonly Team[]): readonly string[] =>
    expression ? scalars(expression.of(set, by)).map(String) : [referenceValue].flat();
  if (operation === "contains")
    return {
      ...base,
      // Adding players can only raise the count.
      ...shape(measured, rule.minCount === undefined && !expression),
      holds(set) {
        const wanted = reference(set);
        return within(all(set).filter((list) => wanted.every((value) => list.includes(value))).length);
      },
    };
  return {
    ...base,
    // Adding players to the reference can only raise the counts.
    ...shape([...measured, ...(expression ? [expression] : [])], !expression || rule.minCount === undefined),
    holds(set) {
      const wanted = new Set(reference(set));
      return all(set).every((list) => within(new Set(list.filter((value) => wanted.has(value))).size));
    },
  };
}

/** Checks that there is a location that suits every party. The queue may still place the match elsewhere. */
function latency(rule: RuleOf<"latency">): Check {
  const { maxLatency = Number.POSITIVE_INFINITY, maxDistance, distanceReference } = rule;
  return {
    name: rule.name,
    monotone: maxDistance === undefined,
    pairwise: maxDistance === undefined,
    closeness: [],
    holds(set) {
      const [first, ...others] = partiesOf(set).map((party) => partyLatencies(party, rule.partyAggregation));
      if (!first) return true;
      for (const [location, own] of first) {
        if (own > maxLatency) continue;
        const here = others.map((each) => each.get(location) ?? Number.POSITIVE_INFINITY);
        if (here.some((value) => value > maxLatency || value === Number.POSITIVE_INFINITY)) continue;
        if (maxDistance === undefined) return true;
        const all = [own, ...here];
        const centre = aggregate(all, distanceReference ?? "min") ?? 0;
        if (all.every((value) => Math.abs(value - centre) <= maxDistance)) return true;
      }
      return false;
    },
  };
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

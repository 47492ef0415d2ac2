import { batchDistance } from "./batchDistance";
import type { Check } from "./check";
import { collection } from "./collection";
import { comparison, distance } from "./comparison";
import type { Declarations } from "./expression";
import { latency } from "./latency";
import { RuleSetError } from "./ruleSetError";
import type { Rule, RuleOf } from "./schema";
import { parseStatement } from "./statement";

/** Compiles a rule set's checks. A rule that a compound rule names counts only as part of that rule. */
export function compileRules(rules: readonly Rule[], names: Declarations): readonly Check[] {
  const all = new Map<string, Check>();
  const inCompound = new Set<string>();
  for (const [index, rule] of rules.entries())
    try {
      if (rule.type === "compound") {
        const { check, names: used } = compound(rule, rules, all);
        for (const name of used) inCompound.add(name);
        all.set(rule.name, check);
      } else if (rule.type !== "distanceSort" && rule.type !== "absoluteSort")
        all.set(rule.name, compile(rule, names));
    } catch (error) {
      if (error instanceof RuleSetError) throw new RuleSetError(`rules.${index}: ${error.message}`);
      throw error;
    }
  return [...all.values()].filter(({ name }) => !inCompound.has(name));
}

/** More players can only make a statement of `and` and `or` fail, if that is so for each of its rules. */
function compound(
  rule: RuleOf<"compound">,
  rules: readonly Rule[],
  before: ReadonlyMap<string, Check>,
): { check: Check; names: readonly string[] } {
  const { statement, names, operators } = parseStatement(rule.statement, [...before.keys()]);
  const batch = rules.find(({ name, type }) => type === "batchDistance" && names.includes(name));
  if (batch) throw new RuleSetError(`a compound rule cannot use ${batch.name}, a batchDistance rule`);
  const parts = names.flatMap((name) => before.get(name) ?? []);
  const keeps = operators.every((operator) => operator === "and" || operator === "or");
  const check = {
    name: rule.name,
    monotone: keeps && parts.every(({ monotone }) => monotone),
    pairwise: keeps && parts.every(({ pairwise }) => pairwise),
    closeness: parts.flatMap(({ closeness }) => closeness),
    holds: (set: Parameters<Check["holds"]>[0]) => statement((name) => before.get(name)?.holds(set) ?? false),
  };
  return { check, names };
}

function compile(
  rule: Exclude<Rule, RuleOf<"compound" | "distanceSort" | "absoluteSort">>,
  names: Declarations,
): Check {
  switch (rule.type) {
    case "comparison":
      return comparison(rule, names);
    case "distance":
      return distance(rule, names);
    case "batchDistance":
      return batchDistance(rule);
    case "collection":
      return collection(rule, names);
    case "latency":
      return latency(rule);
  }
}

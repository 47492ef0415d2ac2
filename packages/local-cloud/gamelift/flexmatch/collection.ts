import { type Check, narrowing } from "./check";
import { type Declarations, type Expression, isExpression, parseExpression } from "./expression";
import { collections, scalars } from "./expressionFunctions";
import { type Aggregation, common, type Team } from "./party";
import { RuleSetError } from "./ruleSetError";
import type { RuleOf } from "./schema";

/**
 * Checks lists of strings, of which each party has one. A party without any value in common has an empty list. Where lists
 * are counted, each player of a running game has one.
 */
export function collection(rule: RuleOf<"collection">, names: Declarations): Check {
  const { minCount = 0, maxCount = Number.POSITIVE_INFINITY, partyAggregation: by } = rule;
  const measured = rule.measurements.map((text) => parseExpression(text, names));
  const odd = measured.findIndex(({ of, depth }) => of !== "string" || depth < 2);
  if (odd >= 0)
    throw new RuleSetError(`measurements.${odd}: a collection rule measures a list of lists of strings`);
  const within = (count: number) => count >= minCount && count <= maxCount;
  const all = (set: readonly Team[], how: Aggregation = by) =>
    measured.flatMap((each) => collections(each.value(set, how), each.depth));
  const base = { name: rule.name, closeness: [] };
  if (rule.operation === "intersection")
    return {
      ...base,
      // Adding players can only shrink the intersection.
      ...narrowing(measured, rule.maxCount === undefined),
      holds(set) {
        const lists = all(set);
        return lists.length === 0 || within(common(lists).length);
      },
    };
  const { expression, of: reference } = referenceOf(rule, names);
  if (rule.operation === "contains")
    return {
      ...base,
      // Adding players can only raise the count.
      ...narrowing(measured, rule.minCount === undefined && !expression),
      holds(set) {
        const wanted = reference(set);
        const lists = all(set, `counted ${by}`);
        return within(lists.filter((list) => wanted.every((value) => list.includes(value))).length);
      },
    };
  return {
    ...base,
    // Adding players to the reference can only raise the counts.
    ...narrowing(
      [...measured, ...(expression ? [expression] : [])],
      !expression || rule.minCount === undefined,
    ),
    holds(set) {
      const wanted = new Set(reference(set));
      return all(set).every((list) => within(overlap(list, wanted)));
    },
  };
}

function referenceOf({ referenceValue = "", partyAggregation }: RuleOf<"collection">, names: Declarations) {
  const expression: Expression | undefined =
    typeof referenceValue === "string" && isExpression(referenceValue)
      ? parseExpression(referenceValue, names)
      : undefined;
  if (expression && expression.of !== "string")
    throw new RuleSetError("referenceValue: a collection rule compares with strings");
  const literals = [referenceValue].flat();
  return {
    expression,
    of: (set: readonly Team[]): readonly string[] =>
      expression ? scalars(expression.value(set, partyAggregation)).map(String) : literals,
  };
}

/** Returns how many different values of the list are wanted. */
const overlap = (list: readonly string[], wanted: ReadonlySet<string>): number =>
  list.length === 0 ? 0 : new Set(list.filter((value) => wanted.has(value))).size;

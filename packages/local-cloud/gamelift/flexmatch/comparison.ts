import { type Check, narrowing } from "./check";
import { type Declarations, type Expression, isExpression, parseExpression } from "./expression";
import { scalars } from "./expressionFunctions";
import type { Aggregation, Team } from "./party";
import { RuleSetError } from "./ruleSetError";
import type { RuleOf } from "./schema";

type Operation = RuleOf<"comparison">["operation"];
const compare: Readonly<Record<Operation, (a: number | string, b: number | string) => boolean>> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

const isNumber = (value: number | string) => typeof value === "number" || /^-?\d+(\.\d+)?$/.test(value);

/** Reads a literal or an expression. A number in quotes counts as a number if the rule measures numbers. */
function reference(value: number | string, names: Declarations, aggregation: Aggregation) {
  const expression =
    typeof value === "string" && isExpression(value) ? parseExpression(value, names) : undefined;
  const literal = isNumber(value) ? Number(value) : value;
  return {
    expression,
    of: (set: readonly Team[], measured: number | string | undefined) => {
      if (expression) return scalars(expression.value(set, aggregation));
      return [typeof measured === "string" ? String(value) : literal];
    },
  };
}

/** Compares each measured value with the reference, or all with one another. */
export function comparison(rule: RuleOf<"comparison">, names: Declarations): Check {
  const { operation, referenceValue, partyAggregation: by } = rule;
  const measured = rule.measurements.map((text) => parseExpression(text, names));
  const map = measured.findIndex(({ of }) => of === "map");
  if (map >= 0) throw new RuleSetError(`measurements.${map}: a comparison cannot measure maps`);
  const all = (set: readonly Team[]) => measured.flatMap((each) => scalars(each.value(set, by)));
  if (referenceValue === undefined)
    return {
      name: rule.name,
      ...narrowing(measured, true),
      closeness: [],
      holds(set) {
        const values = all(set);
        const different = new Set(values).size;
        return operation === "=" ? different <= 1 : different === values.length;
      },
    };
  const against = reference(referenceValue, names, by);
  return {
    name: rule.name,
    ...narrowing(measured, !against.expression),
    closeness: [],
    holds: (set) =>
      all(set).every((value) => against.of(set, value).every((other) => compare[operation](value, other))),
  };
}

/** Checks how far each measured number is from the reference. */
export function distance(rule: RuleOf<"distance">, names: Declarations): Check {
  const { minDistance = 0, maxDistance = Number.POSITIVE_INFINITY, partyAggregation: by } = rule;
  const measured = rule.measurements.map((text) => parseExpression(text, names));
  const odd = measured.findIndex(({ of }) => of !== "number");
  if (odd >= 0) throw new RuleSetError(`measurements.${odd}: a distance is between numbers`);
  const against = reference(rule.referenceValue, names, by);
  if (against.expression ? against.expression.of !== "number" : !isNumber(rule.referenceValue))
    throw new RuleSetError("referenceValue: a distance is between numbers");
  const spread = minDistance === 0 && against.expression && spreadOf(measured, against.expression);
  return {
    name: rule.name,
    ...(spread ? narrowing([spread], true) : narrowing(measured, !against.expression)),
    closeness: rule.maxDistance === undefined ? [] : measured.flatMap(({ attributes }) => attributes),
    holds(set) {
      const others = against.of(set, undefined);
      return measured
        .flatMap((each) => scalars(each.value(set, by)))
        .every((value) =>
          others.every((other) => {
            const apart = Math.abs(Number(value) - Number(other));
            return apart >= minDistance && apart <= maxDistance;
          }),
        );
    },
  };
}

/** Returns the list of which one expression is the greatest and the other the least number: their distance only grows. */
function spreadOf(measured: readonly Expression[], against: Expression): Expression | undefined {
  const [one, ...more] = measured;
  const ends = [one?.call, against.call];
  const [a, b] = ends;
  if (!a || !b || more.length > 0 || a.text !== b.text || a.inner.depth !== 1) return undefined;
  return ends.some((end) => end?.name === "max") && ends.some((end) => end?.name === "min")
    ? a.inner
    : undefined;
}

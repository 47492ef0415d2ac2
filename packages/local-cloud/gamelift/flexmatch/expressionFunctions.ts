import { common, mean, type Value } from "./party";

/** The value of an expression: numbers, strings or maps, in lists as deep as `depth`. A depth of 0 is one value. */
export interface Shape {
  readonly of: "number" | "string" | "map";
  readonly depth: number;
}

/** A function of the rule language, over a value of a known depth. */
interface LanguageFunction {
  readonly takes: readonly Shape["of"][];
  /** Absent if it yields what it takes. */
  readonly yields?: Shape["of"];
  depth(of: number): number;
  apply(value: Value, depth: number): Value;
}

const isValues = (value: Value): value is readonly Value[] => Array.isArray(value);
const oneLess = (depth: number) => Math.max(depth - 1, 0);

/** A function over a list of numbers. Of nested lists, it applies to each innermost one. */
const ofNumbers = (run: (numbers: readonly number[]) => number): LanguageFunction => ({
  takes: ["number"],
  depth: oneLess,
  apply: (value) => overNumbers(value, run),
});

/** A list without numbers, such as an empty team's, yields an empty list. */
function overNumbers(value: Value, run: (numbers: readonly number[]) => number): Value {
  if (!isValues(value)) return typeof value === "number" ? run([value]) : [];
  if (value.some(isValues)) return value.map((each) => overNumbers(each, run));
  const numbers = value.filter((each) => typeof each === "number");
  return numbers.length > 0 ? run(numbers) : [];
}

function median(numbers: readonly number[]): number {
  const order = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(order.length / 2);
  return order.length % 2 ? (order[middle] ?? 0) : mean(order.slice(middle - 1, middle + 1));
}

const deviation = (numbers: readonly number[]) => {
  const average = mean(numbers);
  return Math.sqrt(mean(numbers.map((value) => (value - average) ** 2)));
};

function intersection(value: Value, depth: number): Value {
  if (!isValues(value)) return [value];
  if (depth > 2) return value.map((each) => intersection(each, depth - 1));
  return common(value.map((each) => (isValues(each) ? each : [each]).map(String)));
}

export const functions: Readonly<Record<string, LanguageFunction>> = {
  min: ofNumbers((numbers) => Math.min(...numbers)),
  max: ofNumbers((numbers) => Math.max(...numbers)),
  avg: ofNumbers(mean),
  median: ofNumbers(median),
  sum: ofNumbers((numbers) => numbers.reduce((sum, value) => sum + value, 0)),
  stddev: ofNumbers(deviation),
  flatten: {
    takes: ["number", "string", "map"],
    depth: (depth) => Math.max(depth - 1, 1),
    apply: (value, depth) => (isValues(value) ? (depth > 1 ? value.flat() : value) : [value]),
  },
  count: {
    takes: ["number", "string", "map"],
    yields: "number",
    depth: (depth) => (depth > 1 ? 1 : 0),
    apply: (value, depth) => {
      if (!isValues(value)) return 1;
      return depth > 1 ? value.map((each) => (isValues(each) ? each.length : 1)) : value.length;
    },
  },
  set_intersection: {
    takes: ["string"],
    depth: (depth) => Math.max(depth - 1, 1),
    apply: intersection,
  },
};

/** Returns all values in nested lists. */
export const scalars = (value: Value): readonly (number | string)[] =>
  isValues(value) ? value.flatMap(scalars) : [value];

/** Returns the lists of strings in a value of a depth of 2 or more. An empty list is one of them. */
export function collections(value: Value, depth: number): readonly (readonly string[])[] {
  if (!isValues(value)) return [];
  if (depth > 2) return value.flatMap((each) => collections(each, depth - 1));
  return value.map((each) => (isValues(each) ? each : [each]).map(String));
}

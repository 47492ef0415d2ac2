import type { Series } from "../metricStore";
import { invalidExpression, type Node } from "./parse";
import type { Scope } from "./scope";
import { mapNumbers, mapSeries, numberAt, type Value } from "./value";

type Evaluate = (node: Node, scope: Scope) => Value;
type Aggregate = (values: readonly number[]) => number;

const sum: Aggregate = (values) => values.reduce((total, value) => total + value, 0);

const aggregates: Readonly<Record<string, Aggregate>> = {
  SUM: sum,
  AVG: (values) => sum(values) / values.length,
  MIN: (values) => Math.min(...values),
  MAX: (values) => Math.max(...values),
};

const ofNumbers: Readonly<Record<string, (value: number) => number>> = {
  ABS: Math.abs,
  CEIL: Math.ceil,
  FLOOR: Math.floor,
};

/** Calls a function of metric math. Throws `ValidationError` for one that the local cloud does not implement. */
export function call(name: string, given: readonly Node[], scope: Scope, evaluate: Evaluate): Value {
  const [first, second, third] = given;
  const value = (node: Node | undefined): Value => {
    if (!node) throw invalidExpression(scope.text, `${name} has too few arguments`);
    return evaluate(node, scope);
  };
  const aggregate = Object.hasOwn(aggregates, name) ? aggregates[name] : undefined;
  if (aggregate)
    return aggregated(value(given.length > 1 ? { kind: "list", items: given } : first), aggregate, scope);
  const ofNumber = Object.hasOwn(ofNumbers, name) ? ofNumbers[name] : undefined;
  if (ofNumber) return mapNumbers(value(first), ofNumber);
  switch (name) {
    case "METRICS":
      return { list: scope.metrics(first?.kind === "text" ? first.value : "") };
    case "METRIC_COUNT": {
      const whole = value(first);
      return typeof whole === "object" && "list" in whole ? whole.list.length : 1;
    }
    case "PERIOD":
      return scope.period;
    // The time of each period, also of one without values.
    case "EPOCH":
      value(first);
      return {
        series: Array.from({ length: scope.length }, (_, at) => scope.start / 1_000 + at * scope.period),
      };
    case "FILL":
      return second?.kind === "name" && second.name === "REPEAT"
        ? mapSeries(value(first), repeated)
        : filled(value(first), value(second));
    case "IF":
      return chosen(value(first), value(second), third && value(third), scope);
    case "SEARCH":
      if (first?.kind !== "text" || second?.kind !== "text" || !scope.search)
        throw invalidExpression(scope.text, "SEARCH is not supported here, or lacks its two texts");
      return { list: scope.search(first.value, second.value) };
    default:
      throw invalidExpression(scope.text, `the local cloud's metric math has no function ${name}`);
  }
}

/** Aggregates a time series to a number, or several to one time series, ignoring missing values. */
function aggregated(whole: Value, of: Aggregate, { length }: Scope): Value {
  if (typeof whole === "number") return whole;
  if ("series" in whole) return of(whole.series.filter((each) => each !== undefined));
  const series = Array.from({ length }, (_, index) => {
    const there = whole.list.flatMap(({ series }) => series[index] ?? []);
    return there.length === 0 ? undefined : of(there);
  });
  return { series };
}

const filled = (whole: Value, filling: Value): Value =>
  mapSeries(whole, (series) => series.map((each, index) => each ?? numberAt(filling, index)));

function repeated(series: Series): Series {
  let last: number | undefined;
  return series.map((each) => {
    last = each ?? last;
    return last;
  });
}

function chosen(condition: Value, yes: Value, no: Value | undefined, { length }: Scope): Value {
  const otherwise = no ?? { series: Array.from({ length }, () => undefined) };
  if (typeof condition === "number") return condition !== 0 ? yes : otherwise;
  return mapSeries(condition, (series) =>
    series.map((each, index) =>
      each === undefined ? undefined : numberAt(each !== 0 ? yes : otherwise, index),
    ),
  );
}

import { TextCache } from "../core/textCache";
import { validation } from "./errors";
import { evaluate } from "./expression/evaluate";
import { invalidExpression, type Node, parseExpression, walk } from "./expression/parse";
import type { Scope } from "./expression/scope";
import type { Labelled, Value } from "./expression/value";
import type { MetricId } from "./metric";
import type { MetricStore, Series, Window } from "./metricStore";
import { search } from "./search";
import { checkStatistic } from "./statistics";

/** One query of GetMetricData or of an alarm: a metric, or an expression over other queries. */
export interface Query {
  readonly id: string;
  readonly label?: string;
  readonly returnData: boolean;
  readonly metric?: {
    readonly id: MetricId;
    readonly stat: string;
    readonly period: number;
    /** The unit of the values to read. Absent for values of all units. */
    readonly unit?: string;
  };
  readonly expression?: string;
  /** The period in seconds, if an expression sets one. */
  readonly period?: number;
}

/** Checks that queries are complete and refer to one another. Throws `ValidationError`. */
export function checkQueries(queries: readonly Query[]): void {
  const ids = new Set<string>();
  for (const { id, metric, expression } of queries) {
    if (ids.has(id)) throw validation(`The query id ${id} is there twice`);
    ids.add(id);
    if (!metric === (expression === undefined))
      throw validation(`The query ${id} needs either an expression or a metric`);
    if (metric) checkStatistic(metric.stat);
    if (metric) checkPeriod(metric.period);
  }
  for (const { expression } of queries) if (expression !== undefined) namesOf(expression, ids);
}

/** Throws `ValidationError` for periods that AWS refuses, and for high-resolution ones of less than a minute. */
export function checkPeriod(period: number): void {
  if (!Number.isInteger(period) || period < 60 || period % 60 !== 0)
    throw validation(
      `Period must be a multiple of 60; the local cloud records whole minutes, not ${period} s`,
    );
}

function namesOf(expression: string, ids: ReadonlySet<string>): void {
  walk(parseExpression(expression), (node) => {
    if (node.kind === "name" && node.name !== "REPEAT" && !ids.has(node.name))
      throw invalidExpression(expression, `there is no query ${node.name}`);
  });
}

export const uses = (expression: string, name: string): boolean => {
  let found = false;
  walk(parseExpression(expression), (node) => {
    found ||= node.kind === "call" && node.name === name;
  });
  return found;
};

/** Returns the longest period, in seconds, of the searches in an expression; `undefined` if none names one. */
export function searchedPeriod(expression: string): number | undefined {
  const found: number[] = [];
  walk(parsed(expression), (node) => {
    const period = node.kind === "call" && node.name === "SEARCH" ? node.arguments[2] : undefined;
    if (period?.kind === "number") found.push(period.value);
  });
  return found.length > 0 ? Math.max(...found) : undefined;
}

/** Evaluates queries over a window. `searching` allows SEARCH. */
export class Evaluation {
  private readonly values = new Map<string, Value>();
  private readonly underWay = new Set<string>();

  constructor(
    private readonly store: MetricStore,
    private readonly queries: readonly Query[],
    private readonly window: Window,
    private readonly searching: boolean,
  ) {}

  /** Returns a query's value, or undefined for an unknown id. Throws `ValidationError` for circular references. */
  of(id: string): Value | undefined {
    const known = this.values.get(id);
    if (known !== undefined) return known;
    const query = this.queries.find((each) => each.id === id);
    if (!query) return undefined;
    if (this.underWay.has(id)) throw validation(`The query ${id} refers to itself`);
    this.underWay.add(id);
    const value = this.evaluate(query);
    this.underWay.delete(id);
    this.values.set(id, value);
    return value;
  }

  private evaluate({ metric, expression = "" }: Query): Value {
    if (metric) return { series: this.seriesOf(metric) };
    return evaluate(parsed(expression), this.scope(expression));
  }

  private seriesOf({ id, stat, unit }: NonNullable<Query["metric"]>): Series {
    return this.store.series(id, stat, this.window, unit);
  }

  private scope(text: string): Scope {
    const { start, period, count } = this.window;
    return {
      text,
      start,
      length: count,
      period,
      of: (id) => this.of(id),
      metrics: (containing) =>
        this.queries.flatMap(({ id, metric }): Labelled[] =>
          metric && id.includes(containing) ? [{ label: id, series: this.seriesOf(metric) }] : [],
        ),
      ...(this.searching && {
        search: (expression: string, stat: string) => search(this.store, expression, stat, this.window),
      }),
    };
  }
}

/** Alarms evaluate the same expressions every minute. */
const parsedBefore = new TextCache<Node>(1_000, 10_000);

const parsed = (expression: string): Node => parsedBefore.get(expression, parseExpression);

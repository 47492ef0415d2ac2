import { z } from "zod";

import { validation } from "../errors";
import type { MetricProperties } from "./body";

/** A row of a widget's `metrics`: one metric, or an expression. */
export interface Row {
  readonly id: string;
  readonly visible: boolean;
  readonly colour?: string;
  readonly label?: string;
  readonly period: number;
  readonly stat: string;
  readonly expression?: string;
  readonly metric?: Metric;
}

interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly (readonly [name: string, value: string])[];
}

const options = z.strictObject({
  id: z.string().optional(),
  expression: z.string().optional(),
  label: z.string().optional(),
  color: z.string().optional(),
  period: z.int().optional(),
  stat: z.string().optional(),
  visible: z.boolean().default(true),
  region: z.string().optional(),
});

/**
 * Reads the rows of a widget. In a row, `.` repeats the text at the same place in the previous row, and `...` repeats
 * as many texts as the row omits. Throws `ValidationError` or `ZodError`.
 */
export function rowsOf({
  metrics,
  period,
  stat,
}: Pick<MetricProperties, "metrics" | "period" | "stat">): Row[] {
  let before: readonly string[] = [];
  return metrics.map((row, index) => {
    const last = row.at(-1);
    const given = typeof last === "object" ? row.slice(0, -1) : row;
    const { color, id = `row${index}`, ...own } = options.parse(typeof last === "object" ? last : {});
    const common = { ...own, id, colour: color, period: own.period ?? period, stat: own.stat ?? stat };
    if (own.expression !== undefined && given.length === 0) return common;
    before = expanded(z.array(z.string()).parse(given), before);
    return { ...common, metric: metricOf(before) };
  });
}

function expanded(given: readonly string[], before: readonly string[]): string[] {
  const dots = given.indexOf("...");
  const repeated = dots < 0 ? 0 : Math.max(before.length - given.length + 1, 0);
  const whole =
    dots < 0
      ? given
      : [...given.slice(0, dots), ...Array<string>(repeated).fill("."), ...given.slice(dots + 1)];
  return whole.map((text, index) => {
    if (text !== ".") return text;
    const same = before[index];
    if (same === undefined) throw validation("A metric repeats a text that the one before does not have");
    return same;
  });
}

function metricOf([namespace, name, ...rest]: readonly string[]): Metric {
  if (namespace === undefined || name === undefined || rest.length % 2 > 0)
    throw validation("A metric needs a namespace, a name, and pairs of a dimension's name and value");
  const dimensions = Array.from({ length: rest.length / 2 }, (_, pair): [string, string] => [
    rest[2 * pair] ?? "",
    rest[2 * pair + 1] ?? "",
  ]);
  return { namespace, name, dimensions };
}

/** Returns a row's label: the metric's name, and whatever distinguishes it from other metrics of that name. */
export function labelOf(row: Row, rows: readonly Row[]): string {
  const { label, metric, expression, id } = row;
  if (label !== undefined) return label;
  if (!metric) return expression ?? id;
  const alike = rows.filter((each) => each.metric?.name === metric.name);
  const differ = (part: (each: Row) => string | undefined) => new Set(alike.map(part)).size > 1;
  const values = metric.dimensions.filter(([name]) =>
    differ((each) => each.metric?.dimensions.find(([other]) => other === name)?.[1]),
  );
  return [
    ...values.map(([, value]) => value),
    ...(values.length === 0 || rows.some((each) => each.metric && each.metric.name !== metric.name)
      ? [metric.name]
      : []),
    ...(differ(({ stat }) => stat) ? [row.stat] : []),
  ].join(" ");
}

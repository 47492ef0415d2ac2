import { z } from "zod";

import { AwsError } from "../../core/service";
import type { Condition } from "../alarms/alarm";
import type { Alarms } from "../alarms/alarms";
import type { MetricStore } from "../metricStore";
import { getMetricData } from "../read";
import { parse } from "../requests";
import { type MetricProperties, type Widget, widget, widgetsOf } from "./body";
import { labelOf, type Row, rowsOf } from "./rows";

export interface DrawnLine {
  readonly label: string;
  /** The program's choice, such as `#1f77b4`. */
  readonly colour?: string;
  /** A value for each of the widget's times; null where there is none. */
  readonly values: readonly (number | null)[];
}

export interface DrawnAlarm {
  readonly name: string;
  readonly state: Condition["state"];
  readonly reason: string;
}

/** A widget with its data. */
export type DrawnWidget = {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
} & (
  | {
      readonly kind: "timeSeries" | "singleValue";
      /** The starts of the periods, in seconds since 1970. */
      readonly times: readonly number[];
      readonly lines: readonly DrawnLine[];
    }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "alarm"; readonly alarms: readonly DrawnAlarm[] }
  /** A widget that the local cloud does not draw. */
  | { readonly kind: "refused"; readonly why: string }
);

export interface DrawnDashboard {
  readonly name: string;
  readonly widgets: readonly DrawnWidget[];
}

/** A span of time in epoch milliseconds. */
interface Span {
  readonly from: number;
  readonly to: number;
}

interface State {
  readonly store: MetricStore;
  readonly alarms: Pick<Alarms, "list">;
}

/** Reads the data of a dashboard's widgets, as the AWS console does. */
export const drawDashboard = (
  state: State,
  { name, body }: { readonly name: string; readonly body: string },
  span: Span,
): DrawnDashboard => ({ name, widgets: widgetsOf(body).map((each) => drawn(state, each, span)) });

function drawn(state: State, given: unknown, span: Span): DrawnWidget {
  const parsed = widget.safeParse(given);
  if (!parsed.success) return refused(given, z.prettifyError(parsed.error));
  const { type, properties, ...place } = parsed.data;
  try {
    return {
      ...place,
      ...contents(state, parsed.data, span),
      title: "title" in properties ? properties.title : "",
    };
  } catch (error) {
    if (error instanceof AwsError) return refused(given, error.message);
    if (error instanceof z.ZodError) return refused(given, z.prettifyError(error));
    throw error;
  }
}

const shape = z.object({
  x: z.number().optional().catch(undefined),
  y: z.number().optional().catch(undefined),
  width: z.number().catch(6),
  height: z.number().catch(6),
  properties: z.object({ title: z.string().catch("") }),
});

function refused(given: unknown, why: string): DrawnWidget {
  const { properties, ...place } = shape.parse(given);
  return { ...place, title: properties.title, kind: "refused", why };
}

function contents({ store, alarms }: State, { type, properties }: Widget, span: Span) {
  switch (type) {
    case "metric":
      return { kind: properties.view, ...graph(store, properties, span) };
    case "text":
      return { kind: type, text: properties.markdown };
    case "alarm":
      return { kind: type, alarms: properties.alarms.map((arn) => alarmOf(alarms, arn)) };
  }
}

function alarmOf(alarms: State["alarms"], arn: string): DrawnAlarm {
  const found = alarms.list().find(({ alarm }) => alarm.arn === arn);
  if (!found) throw new AwsError("ResourceNotFound", `There is no alarm ${arn}`, 404);
  return { name: found.alarm.name, state: found.condition.state, reason: found.condition.reason };
}

/** Reads a widget's data with GetMetricData, and aligns the results on common times. */
function graph(store: MetricStore, properties: MetricProperties, { from, to }: Span) {
  const rows = rowsOf(properties);
  const { MetricDataResults: results } = getMetricData(
    store,
    parse("GetMetricData", {
      StartTime: from / 1000,
      EndTime: to / 1000,
      ScanBy: "TimestampAscending",
      MetricDataQueries: rows.map((row) => queryOf(row, rows)),
    }),
  );
  const times = [
    ...new Set([...periods(from, to, properties.period), ...results.flatMap(({ Timestamps }) => Timestamps)]),
  ].sort((a, b) => a - b);
  const lines = results.map(({ Id, Label, Timestamps, Values }): DrawnLine => {
    const values = new Map(Timestamps.map((at, index) => [at, Values[index] ?? null]));
    return {
      label: Label,
      colour: rows.find(({ id }) => id === Id)?.colour,
      values: times.map((at) => values.get(at) ?? null),
    };
  });
  return { times, lines };
}

const queryOf = (row: Row, rows: readonly Row[]) => ({
  Id: row.id,
  Label: row.metric || row.label ? labelOf(row, rows) : undefined,
  ReturnData: row.visible,
  ...(row.metric
    ? {
        MetricStat: {
          Metric: {
            Namespace: row.metric.namespace,
            MetricName: row.metric.name,
            Dimensions: row.metric.dimensions.map(([Name, Value]) => ({ Name, Value })),
          },
          Period: row.period,
          Stat: row.stat,
        },
      }
    : { Expression: row.expression, Period: row.period }),
});

/** Returns the starts of all periods, including empty ones, so that a graph shows where nothing was measured. */
function periods(from: number, to: number, seconds: number): number[] {
  const first = Math.floor(from / 1000 / seconds) * seconds;
  return Array.from(
    { length: Math.ceil((to / 1000 - first) / seconds) },
    (_, index) => first + index * seconds,
  );
}

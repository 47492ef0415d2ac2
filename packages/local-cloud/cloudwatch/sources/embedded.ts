import { z } from "zod";

import type { Dimensions } from "../metric";

/** The embedded metric format: a log line with values, and a declaration of which values are metrics. */
const line = z.looseObject({
  _aws: z.looseObject({
    Timestamp: z.number().optional(),
    CloudWatchMetrics: z.array(
      z.looseObject({
        Namespace: z.string().min(1).max(255),
        Dimensions: z.array(z.array(z.string()).max(30)),
        Metrics: z.array(z.looseObject({ Name: z.string().min(1), Unit: z.string().optional() })).max(100),
      }),
    ),
  }),
});

/** The values of one set of dimensions. */
export interface Embedded {
  readonly namespace: string;
  readonly dimensions: Dimensions;
  readonly values: Readonly<Record<string, readonly number[]>>;
  /** By the metric's name. A metric without one has the unit `None`. */
  readonly units: ReadonlyMap<string, string>;
}

/** Returns a log line's metrics. As in CloudWatch, other lines and invalid ones have none. */
export function embeddedMetrics(text: string): Embedded[] {
  if (!text.startsWith("{") || !text.includes('"CloudWatchMetrics"')) return [];
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return [];
  }
  const { data } = line.safeParse(document);
  if (!data) return [];
  return data._aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) => {
      const dimensions = names.map((name) => [name, data[name]] as const);
      if (dimensions.some(([, value]) => typeof value !== "string")) return [];
      const values = Metrics.map(({ Name }) => [Name, numbersOf(data[Name])] as const);
      const units = Metrics.flatMap(({ Name, Unit }) => (Unit ? [[Name, Unit] as const] : []));
      return [
        {
          units: new Map(units),
          namespace: Namespace,
          dimensions: Object.fromEntries(dimensions.map(([name, value]) => [name, String(value)])),
          values: Object.fromEntries(values.filter(([, found]) => found.length > 0)),
        },
      ];
    }),
  );
}

const numbersOf = (value: unknown): number[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "number");

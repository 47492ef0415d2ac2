/** Names and values that distinguish metrics with the same name, such as `{ FunctionName: "score" }`. */
export type Dimensions = Readonly<Record<string, string>>;

/** Identifies a metric. */
export interface MetricId {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Dimensions;
}

/** Returns a text that is the same for the same dimensions in any order. */
export const textOf = (dimensions: Dimensions): string =>
  JSON.stringify(Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1)));

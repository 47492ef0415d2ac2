/** Names and values that distinguish metrics of the same name, such as `{ FunctionName: "score" }`. */
export type Dimensions = Readonly<Record<string, string>>;

/** Identifies a metric. */
export interface MetricId {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Dimensions;
}

/** Returns a key that is equal for equal metrics, whatever the order of their dimensions. */
export const keyOf = ({ namespace, name, dimensions }: MetricId): string =>
  JSON.stringify([namespace, name, Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))]);

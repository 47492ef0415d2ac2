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
  `${JSON.stringify([namespace, name])}${textOf(dimensions)}`;

/** The texts of dimensions. Reports use one object for all their values. */
const texts = new WeakMap<Dimensions, string>();

function textOf(dimensions: Dimensions): string {
  let text = texts.get(dimensions);
  if (text === undefined) {
    text = JSON.stringify(Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1)));
    texts.set(dimensions, text);
  }
  return text;
}

import { type Dimensions, keyOf, type MetricId } from "./metric";
import { Distribution, statistic } from "./statistics";

const MINUTE = 60_000;
/** CloudWatch keeps minutes for 15 days; the local cloud keeps a day, in memory. */
const KEPT = 24 * 60;

interface Metric {
  readonly id: MetricId;
  /** By the number of the minute since 1970. */
  readonly minutes: Map<number, Distribution>;
}

/** One value for each period, oldest first; undefined for periods without values. */
export type Series = readonly (number | undefined)[];

/** The metrics of a run, by the minute. */
export class MetricStore {
  private readonly metrics = new Map<string, Metric>();

  record(id: MetricId, at: number, add: (values: Distribution) => void): void {
    const { minutes } = this.metric(id);
    const minute = Math.floor(at / MINUTE);
    let values = minutes.get(minute);
    if (!values) {
      values = new Distribution();
      minutes.set(minute, values);
      for (const old of minutes.keys()) if (old < minute - KEPT) minutes.delete(old);
    }
    add(values);
  }

  /** Returns the values of `count` periods of `period` seconds, the first of which begins at `start`. */
  series(id: MetricId, name: string, { start, period, count }: Window): Series {
    const minutes = this.metrics.get(keyOf(id))?.minutes;
    const of = statistic(name);
    return Array.from({ length: count }, (_, index) => {
      const first = Math.floor((start + index * period * 1000) / MINUTE);
      const values = minutes && merged(minutes, first, period / 60);
      return values && of?.(values);
    });
  }

  /** Returns the distribution of a whole window, or undefined if it is empty. */
  values(id: MetricId, { start, period, count }: Window): Distribution | undefined {
    const minutes = this.metrics.get(keyOf(id))?.minutes;
    return minutes && merged(minutes, Math.floor(start / MINUTE), (period * count) / 60);
  }

  /** Returns the matching metrics. `dimensions` are required names, each with a value or any value. */
  list(
    wanted: {
      readonly namespace?: string;
      readonly name?: string;
      readonly dimensions?: Readonly<Record<string, string | undefined>>;
    } = {},
  ): MetricId[] {
    return [...this.metrics.values()]
      .map(({ id }) => id)
      .filter(
        ({ namespace, name, dimensions }) =>
          (wanted.namespace ?? namespace) === namespace &&
          (wanted.name ?? name) === name &&
          Object.entries(wanted.dimensions ?? {}).every(
            ([key, value]) =>
              Object.hasOwn(dimensions, key) && (value ?? dimensions[key]) === dimensions[key],
          ),
      );
  }

  private metric(id: MetricId): Metric {
    const key = keyOf(id);
    const known = this.metrics.get(key);
    if (known) return known;
    const created = { id, minutes: new Map<number, Distribution>() };
    this.metrics.set(key, created);
    return created;
  }
}

/** Consecutive periods. */
export interface Window {
  /** Epoch milliseconds, a whole minute. */
  readonly start: number;
  /** Seconds, a multiple of 60. */
  readonly period: number;
  readonly count: number;
}

function merged(minutes: ReadonlyMap<number, Distribution>, first: number, count: number) {
  let found: Distribution | undefined;
  for (let minute = first; minute < first + count; minute++) {
    const values = minutes.get(minute);
    if (!values) continue;
    if (count === 1) return values;
    found ??= new Distribution();
    found.merge(values);
  }
  return found;
}

export const sameNames = (dimensions: Dimensions, names: readonly string[]) =>
  Object.keys(dimensions).length === names.length && names.every((name) => Object.hasOwn(dimensions, name));

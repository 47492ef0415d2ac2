import { type Dimensions, type MetricId, textOf } from "./metric";
import { Distribution, statistic } from "./statistics";

const MINUTE = 60_000;
/** The minutes that are kept: a day, in memory. CloudWatch keeps the values of minutes for 15 days. */
const KEPT = 24 * 60;

/** The values of each minute, by the number of the minute since 1970. */
type Minutes = Map<number, Distribution>;

interface Metric {
  readonly id: MetricId;
  /** By unit, because CloudWatch keeps the values of each unit separately. */
  readonly units: Map<string, Minutes>;
}

/** One value for each period, oldest first; undefined for periods without values. */
export type Series = readonly (number | undefined)[];

/** The metrics that have the same dimensions, by namespace and then name. */
type Family = Map<string, Map<string, Metric>>;

/** The metrics of a run, by the minute. */
export class MetricStore {
  private readonly metrics: Metric[] = [];
  /** By the text of their dimensions. */
  private readonly families = new Map<string, Family>();
  /** A cache by dimensions object. A report uses one object for all its values, and some services for all reports. */
  private readonly known = new WeakMap<Dimensions, Family>();

  /** Returns the distribution for the minute that contains `at` (milliseconds since 1970), to add values of a unit. */
  minute(id: MetricId, at: number, unit = "None"): Distribution {
    const minutes = minutesOf(this.metric(id), unit);
    const minute = Math.floor(at / MINUTE);
    let values = minutes.get(minute);
    if (!values) {
      values = new Distribution();
      minutes.set(minute, values);
      for (const old of minutes.keys()) if (old < minute - KEPT) minutes.delete(old);
    }
    return values;
  }

  /** Returns the values of `count` periods of `period` seconds, the first of which begins at `start`. */
  series(id: MetricId, name: string, { start, period, count }: Window, unit?: string): Series {
    const minutes = this.minutes(id, unit);
    const of = statistic(name);
    return Array.from({ length: count }, (_, index) => {
      const first = Math.floor((start + index * period * 1000) / MINUTE);
      const values = merged(minutes, first, period / 60);
      return values && of?.(values);
    });
  }

  /** Returns the distribution of a whole window, or undefined if it is empty. */
  values(id: MetricId, { start, period, count }: Window, unit?: string): Distribution | undefined {
    return merged(this.minutes(id, unit), Math.floor(start / MINUTE), (period * count) / 60);
  }

  /** Returns the units of a metric's values. */
  units(id: MetricId): readonly string[] {
    return [...(this.find(id)?.units.keys() ?? [])];
  }

  /** Returns the matching metrics. `dimensions` are required names, each with a value or any value. */
  list(
    wanted: {
      readonly namespace?: string;
      readonly name?: string;
      readonly dimensions?: Readonly<Record<string, string | undefined>>;
    } = {},
  ): MetricId[] {
    return this.metrics
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

  /** Returns the minutes of one unit, or of all units. */
  private minutes(id: MetricId, unit: string | undefined): readonly Minutes[] {
    const units = this.find(id)?.units;
    if (!units) return [];
    const minutes = unit === undefined ? [...units.values()] : [units.get(unit)];
    return minutes.filter((each) => each !== undefined);
  }

  private find({ namespace, name, dimensions }: MetricId): Metric | undefined {
    return this.families.get(textOf(dimensions))?.get(namespace)?.get(name);
  }

  private metric(id: MetricId): Metric {
    const { namespace, name, dimensions } = id;
    const family = this.known.get(dimensions) ?? this.family(dimensions);
    const named = family.get(namespace) ?? new Map<string, Metric>();
    const known = named.get(name);
    if (known) return known;
    const created = { id, units: new Map<string, Minutes>() };
    family.set(namespace, named.set(name, created));
    this.metrics.push(created);
    return created;
  }

  private family(dimensions: Dimensions): Family {
    const text = textOf(dimensions);
    const family: Family = this.families.get(text) ?? new Map();
    this.families.set(text, family);
    this.known.set(dimensions, family);
    return family;
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

function minutesOf({ units }: Metric, unit: string): Minutes {
  const known = units.get(unit);
  if (known) return known;
  const created: Minutes = new Map();
  units.set(unit, created);
  return created;
}

function merged(all: readonly Minutes[], first: number, count: number): Distribution | undefined {
  let found: Distribution | undefined;
  for (const minutes of all)
    for (let minute = first; minute < first + count; minute++) {
      const values = minutes.get(minute);
      if (!values) continue;
      if (count === 1 && all.length === 1) return values;
      found ??= new Distribution();
      found.merge(values);
    }
  return found;
}

export const sameNames = (dimensions: Dimensions, names: readonly string[]) =>
  Object.keys(dimensions).length === names.length && names.every((name) => Object.hasOwn(dimensions, name));

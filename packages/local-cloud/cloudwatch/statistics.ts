import { validation } from "./errors";

/**
 * The values of one period. Percentiles come from a histogram with steps of 1 %, so they are accurate to half a
 * percent. A period with a million values takes as much memory as one with a thousand.
 */
export class Distribution {
  count = 0;
  sum = 0;
  minimum = Number.POSITIVE_INFINITY;
  maximum = Number.NEGATIVE_INFINITY;
  private readonly steps = new Map<number, number>();

  add(value: number, times = 1): void {
    this.count += times;
    this.sum += value * times;
    this.minimum = Math.min(this.minimum, value);
    this.maximum = Math.max(this.maximum, value);
    const step = stepOf(value);
    this.steps.set(step, (this.steps.get(step) ?? 0) + times);
  }

  /** Adds a set of values of which only these figures are known. As on AWS, a period of sets has no percentiles. */
  addSet(set: { count: number; sum: number; minimum: number; maximum: number }): void {
    this.count += set.count;
    this.sum += set.sum;
    this.minimum = Math.min(this.minimum, set.minimum);
    this.maximum = Math.max(this.maximum, set.maximum);
  }

  merge(other: Distribution): void {
    this.addSet(other);
    for (const [step, times] of other.steps) this.steps.set(step, (this.steps.get(step) ?? 0) + times);
  }

  /** Returns the value that `share` (0 to 1) of the values do not exceed. Undefined if only sets were added. */
  percentile(share: number): number | undefined {
    const total = [...this.steps.values()].reduce((sum, times) => sum + times, 0);
    if (total === 0) return undefined;
    let seen = 0;
    for (const [step, times] of [...this.steps].sort(([a], [b]) => a - b)) {
      seen += times;
      if (seen >= share * total) return Math.min(Math.max(middleOf(step), this.minimum), this.maximum);
    }
    return this.maximum;
  }
}

const base = Math.log(1.01);
/** Values below this share one step. */
const smallest = 1e-9;
const steps = 10_000;

/** Returns the number of a value's step. Steps are in the order of values, negative ones first. */
function stepOf(value: number): number {
  if (Math.abs(value) < smallest) return 0;
  return Math.sign(value) * (steps + Math.round(Math.log(Math.abs(value)) / base));
}

const middleOf = (step: number) =>
  step === 0 ? 0 : Math.sign(step) * Math.exp((Math.abs(step) - steps) * base);

const named: Readonly<Record<string, (values: Distribution) => number>> = {
  SampleCount: ({ count }) => count,
  Sum: ({ sum }) => sum,
  Average: ({ sum, count }) => sum / count,
  Minimum: ({ minimum }) => minimum,
  Maximum: ({ maximum }) => maximum,
};

/** Returns the function of a statistic such as `Sum` or `p99`; undefined for an unknown one. */
export function statistic(name: string): ((values: Distribution) => number | undefined) | undefined {
  if (Object.hasOwn(named, name)) return named[name];
  const share = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/.exec(name)?.[1];
  return share === undefined ? undefined : (values) => values.percentile(Number(share) / 100);
}

/** Matches AWS's statistics over part of the values, such as `tm90` and `PR(:100)`. */
const ofParts = /^(?:IQM|(?:tm|wm|tc|ts)\d[\d.]*|(?:TM|WM|PR|TC|TS)\(.*\))$/;

/** Throws `ValidationError` for an unknown statistic. */
export function checkStatistic(name: string): void {
  if (statistic(name)) return;
  if (ofParts.test(name))
    throw validation(`The local cloud has the statistics Sum to Maximum and percentiles, not ${name}`);
  throw validation(`Invalid statistic ${name}`);
}

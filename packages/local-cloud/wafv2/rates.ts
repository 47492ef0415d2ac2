/** Milliseconds between two estimates of rates. AWS documents about ten seconds. */
const interval = 10_000;

/** The maximum number of keys that one rule counts, as on AWS. */
const maximumKeys = 10_000;

interface Counted {
  /** The number of requests in each interval. */
  readonly counts: Map<number, number>;
  estimatedIn: number;
  limited: boolean;
}

/**
 * Counts requests by key over a sliding window. As on AWS, the rate is estimated every ten seconds. A flood gets
 * through until the next estimate, and is admitted again from the first estimate that is not over the limit. Limited
 * requests count too.
 */
export class Rates {
  private readonly keys = new Map<string, Counted>();

  private readonly intervals: number;

  constructor(
    private readonly limit: number,
    windowSeconds: number,
  ) {
    this.intervals = (windowSeconds * 1_000) / interval;
  }

  /** Counts a request, and returns true if its key is over the limit. `now` is in epoch milliseconds. */
  count(key: string, now: number): boolean {
    const current = Math.floor(now / interval);
    const counted = this.keys.get(key) ?? this.begin(key, current);
    if (counted.estimatedIn !== current) {
      counted.limited = this.estimate(counted, current) > this.limit;
      counted.estimatedIn = current;
    }
    counted.counts.set(current, (counted.counts.get(current) ?? 0) + 1);
    return counted.limited;
  }

  private begin(key: string, current: number): Counted {
    if (this.keys.size >= maximumKeys) this.forget(current);
    const counted: Counted = { counts: new Map(), estimatedIn: current, limited: false };
    this.keys.set(key, counted);
    return counted;
  }

  private estimate({ counts }: Counted, current: number): number {
    let total = 0;
    for (const [at, count] of counts)
      if (at < current - this.intervals) counts.delete(at);
      else total += count;
    return total;
  }

  private forget(current: number): void {
    for (const [key, { estimatedIn }] of this.keys)
      if (estimatedIn < current - this.intervals) this.keys.delete(key);
  }
}

/** A second is hot if the requests in it use at least this share of the partition's units. */
const hotShare = 0.8;
/** The number of recent requests whose keys are kept. */
const kept = 512;

/** The recent load of one partition, and the key at which a split would halve it. */
export class Heat {
  private second = 0;
  private load = 0;
  private hotSeconds = 0;
  private readonly keys: Uint8Array[] = [];
  private next = 0;

  /** Counts a request, answered or refused. `share` is the part of the partition's units per second that it uses. */
  add(key: Uint8Array, share: number, now: number): void {
    const second = Math.floor(now / 1000);
    if (second !== this.second) {
      const cold = Math.max(0, second - this.second - 1) + (this.load < hotShare ? 1 : 0);
      this.hotSeconds = Math.max(0, this.hotSeconds + (this.load < hotShare ? 0 : 1) - cold);
      this.second = second;
      this.load = 0;
    }
    this.load += share;
    this.keys[this.next] = key;
    this.next = (this.next + 1) % kept;
  }

  lasted(seconds: number): boolean {
    return this.hotSeconds >= seconds;
  }

  /**
   * Returns the key that halves the recent requests, and resets the heat. Returns `undefined` if a split would not
   * help: all requests go to one key, or to ever higher or lower keys, so that one half would get all of them again.
   */
  splitKey(from: Uint8Array): Uint8Array | undefined {
    this.hotSeconds = 0;
    const sorted = this.keys.toSorted(Buffer.compare);
    const least = sorted[0] ?? from;
    const key = sorted
      .slice(Math.floor(sorted.length / 2))
      .find((recent) => Buffer.compare(recent, from) > 0 && Buffer.compare(recent, least) > 0);
    if (!key) return undefined;
    const newest = this.newest(Math.ceil(this.keys.length / 4));
    const above = newest.filter((recent) => Buffer.compare(recent, key) >= 0).length;
    return above > 0 && above < newest.length ? key : undefined;
  }

  private newest(count: number): Uint8Array[] {
    const oldestFirst = [...this.keys.slice(this.next), ...this.keys.slice(0, this.next)];
    return oldestFirst.slice(-count);
  }
}

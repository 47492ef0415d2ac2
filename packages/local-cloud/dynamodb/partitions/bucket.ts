/**
 * A token bucket of units. A request passes while any units are left, and may take more than are left: DynamoDB knows a request's
 * cost only after it has read the items. The debt delays later requests.
 */
export class Bucket {
  private level: number;

  constructor(
    /** Units a second. */
    private readonly rate: number,
    private readonly capacity: number,
    /** Epoch milliseconds of the last refill. */
    private filledAt: number,
  ) {
    this.level = rate;
  }

  hasUnits(now: number): boolean {
    const seconds = Math.max(0, now - this.filledAt) / 1000;
    this.level = Math.min(this.capacity, this.level + seconds * this.rate);
    this.filledAt = now;
    return this.level > 0;
  }

  take(units: number): void {
    this.level -= units;
  }
}

/** An instance is dropped after this time without a request, in milliseconds. */
const idleMs = 10 * 60_000;

/** The instances of one function. Each serves one request at a time. */
export class Instances {
  /** When each instance is free again, the latest last. */
  private readonly freeAt: number[] = [];

  /** Starts a request. Returns true if no instance is free, so that a new one starts. */
  take(at: number, warmMs: number, coldMs: number): boolean {
    while (this.freeAt.length > 0 && (this.freeAt[0] ?? 0) < at - idleMs) this.freeAt.shift();
    // Lambda does not document which idle instance it takes. The one that was used last keeps the fewest alive.
    const found = this.freeAt.findLastIndex((free) => free <= at);
    if (found >= 0) this.freeAt.splice(found, 1);
    const isCold = found < 0;
    const end = at + (isCold ? coldMs : warmMs);
    const place = this.freeAt.findLastIndex((free) => free <= end) + 1;
    this.freeAt.splice(place, 0, end);
    return isCold;
  }
}

/** A token bucket: it refills at a steady rate up to its capacity, and a request takes one token. */
export class TokenBucket {
  private tokens: number;
  private at: number;

  constructor(
    /** Tokens a second. */
    private readonly rate: number,
    /** The capacity in tokens, which is the burst. */
    private readonly capacity: number,
    private readonly now: () => number,
  ) {
    this.tokens = capacity;
    this.at = now();
  }

  take(): boolean {
    const now = this.now();
    // If the clock is set back, no tokens are taken away.
    const elapsed = Math.max(0, now - this.at);
    this.tokens = Math.min(this.capacity, this.tokens + (elapsed / 1000) * this.rate);
    this.at = now;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}

/**
 * The server's time, from the `Date` headers of answers. The header has whole seconds, so one answer tells the time to a second
 * and the answer's delay; each further one narrows it. Devices' clocks may be wrong by years, so games compare server times,
 * such as the end of an event, with `now()`.
 */
export class ServerClock {
  /** The bounds of the server's time minus the device's, in milliseconds. */
  private least = Number.NEGATIVE_INFINITY;
  private most = Number.POSITIVE_INFINITY;

  constructor(private readonly device: () => number = Date.now) {}

  /** True once an answer had the time. */
  get isKnown(): boolean {
    return this.most < Number.POSITIVE_INFINITY;
  }

  /** Returns the server's time in milliseconds since the epoch; the device's until an answer had it. */
  now(): number {
    return Math.round(this.device() + (this.isKnown ? (this.least + this.most) / 2 : 0));
  }

  /** Learns from an answer's `Date`, and from when the request was sent, in milliseconds of the device's clock. */
  learn(date: string | null, sentAt: number): void {
    const second = Date.parse(date ?? "");
    if (Number.isNaN(second)) return;
    const least = second - this.device();
    const most = second + 1_000 - sentAt;
    // Somebody has set one of the clocks since: what was known is wrong.
    const isOther = least > this.most || most < this.least;
    this.least = isOther ? least : Math.max(this.least, least);
    this.most = isOther ? most : Math.min(this.most, most);
  }
}

/** Milliseconds between two lines of progress. */
const INTERVAL = 2_000;

/** Reports the progress of a start at intervals, so that a slow first start is not silent. */
export class Progress {
  private registrations = 0;
  private creations = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(report: (line: string) => void) {
    this.timer = setInterval(() => report(this.line()), INTERVAL);
    this.timer.unref();
  }

  /** Counts a resource that the program has registered. */
  registered(): void {
    this.registrations += 1;
  }

  /** Counts a resource that the local cloud has created. */
  created(): void {
    this.creations += 1;
  }

  /** The current state, such as `212 of 535 resources`. The total grows while the program runs. */
  line(): string {
    return this.registrations === 0
      ? "the program is loading and bundling its code"
      : `${this.creations} of ${this.registrations} resources`;
  }

  end(): void {
    clearInterval(this.timer);
  }
}

/** Milliseconds between two checks of the progress. */
const INTERVAL = 2_000;
/** An unchanged state is reported again after this many checks. */
const CHECKS_UNTIL_REPEAT = 5;

/** Reports the progress of a run of the program, so that a slow one is not silent. */
export class Progress {
  private registrations = 0;
  private creations = 0;
  private reported = "";
  private unchanged = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly report: (line: string) => void) {
    this.begin();
  }

  /** Begins anew, for the next run. */
  begin(): void {
    this.end();
    this.registrations = this.creations = this.unchanged = 0;
    this.reported = "";
    this.timer = setInterval(() => this.check(), INTERVAL);
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

  /** Reports the state if it has changed, or has stayed the same for `CHECKS_UNTIL_REPEAT` checks. */
  check(): void {
    const line = this.line();
    if (line === this.reported && ++this.unchanged < CHECKS_UNTIL_REPEAT) return;
    this.reported = line;
    this.unchanged = 0;
    this.report(line);
  }

  /** Returns the current state, such as `212 of 535 resources`. The total grows while the program runs. */
  line(): string {
    if (this.registrations <= 1) return "the program is loading and bundling its code";
    if (this.creations < this.registrations) return `${this.creations} of ${this.registrations} resources`;
    return `${this.creations} resources; the program is bundling code for more`;
  }

  end(): void {
    clearInterval(this.timer);
  }
}

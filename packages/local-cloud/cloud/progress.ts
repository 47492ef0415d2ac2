/** Milliseconds between two checks of the progress. */
const INTERVAL = 1_500;
/** A state that is no further by a tenth is reported after this many checks: nobody waits for five seconds without a sign. */
const CHECKS_UNTIL_REPEAT = 2;

/** Reports the progress of a run of the program, so that a slow one is not silent. */
export class Progress {
  private registrations = 0;
  private creations = 0;
  private reportedStage = "";
  private checks = 0;
  /** What the program last said of its own progress, until it registers something. */
  private said = "";
  private timer: NodeJS.Timeout | undefined;

  /** `expected` is about how many resources the program will register, if that is known. */
  constructor(
    private readonly report: (line: string) => void,
    private readonly expected = 0,
  ) {
    this.begin();
  }

  /** Begins anew, for the next run. */
  begin(): void {
    this.end();
    this.registrations = this.creations = this.checks = 0;
    this.reportedStage = this.said = "";
    this.timer = setInterval(() => this.check(), INTERVAL);
    this.timer.unref();
  }

  /** Counts a resource that the program has registered. */
  registered(): void {
    this.registrations += 1;
    if (this.registrations > 1) this.said = "";
  }

  /** Takes note of what the program says of its own progress, such as what it bundles. */
  says(text: string): void {
    this.said = text;
  }

  /** Counts a resource that the local cloud has created. */
  created(): void {
    this.creations += 1;
  }

  /** Reports the state if it is another one, or further by a tenth of the resources, or after some checks in any case. */
  check(): void {
    const stage = this.stage();
    if (stage === this.reportedStage && ++this.checks < CHECKS_UNTIL_REPEAT) return;
    this.reportedStage = stage;
    this.checks = 0;
    this.report(this.line());
  }

  /** Returns the current state, such as `212 of about 535 resources, 39 %`. An unknown total grows while the program runs. */
  line(): string {
    if (this.registrations <= 1) return `the program is ${this.said || "loading and bundling its code"}`;
    const isWaiting = this.creations === this.registrations;
    const waits = isWaiting ? `; the program is ${this.said || "bundling code for more"}` : "";
    if (this.registrations < this.expected)
      return `${this.creations} of about ${this.expected} resources, ${Math.floor(100 * this.share())} %${waits}`;
    return waits
      ? `${this.creations} resources${waits}`
      : `${this.creations} of ${this.registrations} resources`;
  }

  private share(): number {
    return this.creations / Math.max(this.expected, this.registrations);
  }

  private stage(): string {
    return this.expected > 0 && this.registrations > 1 ? `${Math.floor(10 * this.share())}` : this.line();
  }

  end(): void {
    clearInterval(this.timer);
  }
}

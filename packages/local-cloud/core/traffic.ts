/** The milliseconds for which a change waits for requests under way, and later requests wait for the change. */
const PATIENCE = 2_000;

/**
 * The requests and batches under way. A change of the program is made between them: it waits for those under way, and later
 * ones wait for it, so that none sees one half of the change.
 */
export class Traffic {
  private underWay = 0;
  private held: (() => void)[] | undefined;
  private quiet: (() => void) | undefined;

  /** Calls `begin` now, or after the change in progress. It gets the function to call at the request's end. */
  admit(begin: (end: () => void) => void): void {
    if (this.held) this.held.push(() => this.begin(begin));
    else this.begin(begin);
  }

  /** Runs `work` as a request. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const end = await new Promise<() => void>((resolve) => this.admit(resolve));
    try {
      return await work();
    } finally {
      end();
    }
  }

  /**
   * Makes a change between requests. Requests that take longer than two seconds go on meanwhile, with the code that they
   * began with.
   */
  async exclusively<T>(change: () => Promise<T>, patience = PATIENCE): Promise<T> {
    while (this.held) await new Promise<void>((resolve) => this.held?.push(resolve));
    this.held = [];
    try {
      await this.whenQuiet(patience);
      return await change();
    } finally {
      const { held } = this;
      this.held = undefined;
      for (const begin of held) begin();
    }
  }

  private begin(begin: (end: () => void) => void): void {
    this.underWay++;
    let ended = false;
    begin(() => {
      if (ended) return;
      ended = true;
      this.underWay--;
      if (this.underWay === 0) this.quiet?.();
    });
  }

  private async whenQuiet(patience: number): Promise<void> {
    if (this.underWay === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, patience);
      this.quiet = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.quiet = undefined;
  }
}

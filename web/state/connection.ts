import { signal } from "@preact/signals-core";

/** The longest wait between tries, in milliseconds. */
const longestMs = 15_000;

/** Returns how long to wait before a try: later each time, and never all players at once. */
export const waitFor = (tries: number, random: () => number): number =>
  Math.min(longestMs, 500 * 2 ** Math.min(tries, 10)) * (0.5 + random());

/** Tells if the game's server answers. Whoever waits for it goes on when it is back. */
export class Connection {
  /** False from a request without an answer to the next answer. */
  readonly isUp = signal(true);
  private readonly waiting = new Set<() => void>();

  constructor(private readonly random: () => number = Math.random) {}

  /** A request was answered, or the browser has a network again. */
  up(): void {
    const wasDown = !this.isUp.peek();
    this.isUp.value = true;
    // Those who wait for a busy server go on waiting: every answer of its own would wake them.
    if (wasDown) for (const go of [...this.waiting]) go();
  }

  /** A request had no answer. */
  down(): void {
    this.isUp.value = false;
  }

  /** Waits before a try. Settles early when the connection is back, and when the signal aborts. */
  pause(tries: number, signal: AbortSignal): Promise<void> {
    return new Promise((done) => {
      const go = () => {
        clearTimeout(timer);
        this.waiting.delete(go);
        signal.removeEventListener("abort", go);
        done();
      };
      const timer = setTimeout(go, waitFor(tries, this.random));
      this.waiting.add(go);
      signal.addEventListener("abort", go);
    });
  }
}

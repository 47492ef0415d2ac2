import { deviceTimers, type Timers } from "@game-backend/client";
import { signal } from "@preact/signals-core";

/** The longest wait between tries, in milliseconds. */
const longestMs = 15_000;

/** Returns the milliseconds to wait before a retry: longer each time, with a random part to spread the players. */
const waitFor = (tries: number, random: () => number): number =>
  Math.min(longestMs, 500 * 2 ** Math.min(tries, 10)) * (0.5 + random());

/** Tracks whether the backend answers. Retries that wait for it continue as soon as it is back. */
export class Connection {
  /** False after a request without an answer, until the next answer. */
  readonly isUp = signal(true);
  private readonly waiting = new Set<() => void>();

  constructor(private readonly timers: Omit<Timers, "now"> = deviceTimers) {}

  /** Called when a request was answered, or the browser is online again. */
  up(): void {
    const wasDown = !this.isUp.peek();
    this.isUp.value = true;
    // While the server is busy, retries keep waiting: otherwise each of its answers would wake them.
    if (wasDown) for (const go of [...this.waiting]) go();
  }

  /** Called when a request had no answer. */
  down(): void {
    this.isUp.value = false;
  }

  /** Waits before a retry. Settles early when the connection is back, or when the signal aborts. */
  pause(tries: number, signal: AbortSignal): Promise<void> {
    return new Promise((done) => {
      const go = () => {
        end();
        this.waiting.delete(go);
        signal.removeEventListener("abort", go);
        done();
      };
      const end = this.timers.after(
        waitFor(tries, () => this.timers.random()),
        go,
      );
      this.waiting.add(go);
      signal.addEventListener("abort", go);
    });
  }
}

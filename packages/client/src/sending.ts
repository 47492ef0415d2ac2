import { ApiError, CognitoError, SignedOutError } from "./errors.js";
import { backOff } from "./pause.js";
import { deviceTimers, type Timers } from "./timers.js";

/** The backend keeps idempotency keys for a day. Clocks differ, so that a write is repeated under its key for 20 hours. */
export const repeatableMs = 20 * 3_600_000;

/**
 * Sends what waits, one after the other. A failure that may not come again is sent again by itself after a wait: at least as long
 * as the backend asks, and longer after each failure.
 */
export class Sending {
  private current: Promise<void> | undefined;
  /** True if something was added since the last look at what waits. */
  private isAsked = false;
  /** Ends the wait before the next try; absent if nobody waits. */
  private endWait: (() => void) | undefined;
  private failures = 0;
  private readonly ending = new AbortController();

  /** `next` sends the first that waits, and returns false if there is none. It throws what must be tried again. */
  constructor(
    private readonly next: () => Promise<boolean>,
    private readonly timers: Timers = deviceTimers,
  ) {}

  /** Aborted once it is closed. */
  get signal(): AbortSignal {
    return this.ending.signal;
  }

  /** Sends, unless it waits for the next try. Resolves when nothing can be sent for now. */
  begin(): Promise<void> {
    return this.endWait ? Promise.resolve() : this.now();
  }

  /** Sends without waiting any longer. Resolves when nothing can be sent for now. */
  now(): Promise<void> {
    this.stopWaiting();
    this.isAsked = true;
    this.current ??= this.send();
    return this.current;
  }

  /** Sends nothing more. */
  close(): void {
    this.ending.abort();
    this.stopWaiting();
  }

  private async send(): Promise<void> {
    try {
      while (this.isAsked && !this.signal.aborted) {
        this.isAsked = false;
        while (!this.signal.aborted && (await this.next())) this.failures = 0;
      }
    } catch (error) {
      this.waitAfter(error);
    }
    this.current = undefined;
  }

  /** Tries again later by itself, unless the player must sign in, or update the game, first. */
  private waitAfter(error: unknown): void {
    if (this.signal.aborted || error instanceof SignedOutError) return;
    if (error instanceof ApiError && (error.status === 426 || error.status === 401)) return;
    const asked = error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
    const wait = Math.max(
      asked,
      backOff(3 + this.failures++, () => this.timers.random()),
    );
    this.endWait = this.timers.after(wait, () => void this.now());
  }

  private stopWaiting(): void {
    this.endWait?.();
    this.endWait = undefined;
  }
}

/**
 * Returns true for a refusal of the API that another try would get too. After a 500, another try may succeed. A refusal by Cognito,
 * such as to renew a token, says nothing about the call: an earlier try may have carried it out.
 */
export const isFinal = (error: unknown): error is ApiError =>
  error instanceof ApiError &&
  !(error instanceof CognitoError) &&
  error.status < 500 &&
  ![401, 408, 426, 429].includes(error.status) &&
  !(error.status === 409 && error.retryAfterMs !== undefined);

import type { Build } from "./build.js";
import type { ServerClock } from "./clock.js";
import type { ApiError, Banned, Closed, Outdated } from "./errors.js";
import type { LiveValues } from "./start.js";
import type { Timers } from "./timers.js";

export interface ApiOptions {
  /** The API's address: the stack's output `apiUrl`. */
  readonly apiUrl: string;
  /**
   * Returns the player's ID token; `fresh` asks for a newer one than the last. Without it, only routes that need no
   * token can be called.
   */
  readonly token?: (fresh: boolean) => Promise<string>;
  /**
   * Signs the player in again, with the password or a guest's secret. Called when the API refuses a call, such as the
   * deletion of the account, because the sign-in was more than ten minutes ago; the call is then repeated once.
   *
   * @default none: the call throws `ApiError` with the code `auth.recent_sign_in_required`
   */
  readonly signInAgain?: () => Promise<void>;
  /**
   * What lets a refused call succeed, by the code of the refusal: `{ "consent.required": (): Promise<boolean> => consents.agree()
   * }`. It returns true if the call can be repeated, which is done once for each code.
   *
   * @default none: the call throws the refusal
   */
  readonly remedies?: Readonly<Record<string, (refused: ApiError) => Promise<boolean>>>;
  /**
   * The build that calls, in the header `X-Client` of every request.
   *
   * @default none: the backend cannot tell builds apart
   */
  readonly build?: Build;
  /** Called when the backend no longer serves this build, with the store's address. The call throws, and is not retried. */
  readonly onOutdated?: (outdated: Outdated) => void;
  /** Called when the API refuses a call because of maintenance. */
  readonly onClosed?: (closed: Closed) => void;
  /** The player's start, which hears of newer publications: `() => start`. */
  readonly live?: () => LiveValues | undefined;
  /** Called when the API refuses a call because the player is banned. The call throws, and is not retried. */
  readonly onBanned?: (ban: Banned) => void;
  /** Learns the server's time from the answers. */
  readonly clock?: ServerClock;
  /** The API key of a usage plan, for `GET /catalog`. */
  readonly apiKey?: string;
  /**
   * How often a failed call is retried.
   *
   * @default 4
   */
  readonly retries?: number;
  /**
   * Milliseconds to wait for an answer. API Gateway gives up after 29 s.
   *
   * @default 30000
   */
  readonly timeoutMs?: number;
  /** Replaces the global `fetch`, for tests and for runtimes without one. */
  readonly fetch?: typeof fetch;
  /**
   * Replaces the device's clock, for tests.
   *
   * @default the device's
   */
  readonly timers?: Timers;
}

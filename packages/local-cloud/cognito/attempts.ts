import { attemptLimit, notAuthorized } from "./errors";

const minute = 60_000;
const hour = 60 * minute;

/**
 * The calls allowed per hour for each user and operation. `ChangePassword`'s five are documented (quotas page). The
 * others are of the same order of magnitude; AWS varies them with the detected risk.
 */
const hourly = {
  ResendConfirmationCode: 5,
  ConfirmSignUp: 15,
  ForgotPassword: 5,
  ConfirmForgotPassword: 15,
  ChangePassword: 5,
  GetUserAttributeVerificationCode: 5,
  VerifyUserAttribute: 15,
} as const;

export type LimitedOperation = keyof typeof hourly;

interface Failures {
  readonly count: number;
  readonly lastAt: number;
  readonly lockedUntil: number;
}

/** Slows down guessing, as Cognito does. The counts are kept in memory, so a restart resets them. */
export class Attempts {
  private readonly failures = new Map<string, Failures>();
  private readonly calls = new Map<string, readonly number[]>();

  constructor(private readonly clock: () => number) {}

  /** Throws `NotAuthorizedException` while wrong passwords have locked the user. */
  checkSignIn(user: string): void {
    const known = this.recent(user);
    if (known && known.lockedUntil > this.clock()) throw notAuthorized("Password attempts exceeded");
  }

  /** Locks the user from the fifth wrong password on: for one second, then doubling, up to fifteen minutes. */
  failedSignIn(user: string): void {
    const now = this.clock();
    const count = (this.recent(user)?.count ?? 0) + 1;
    const lock = count < 5 ? 0 : Math.min(2 ** (count - 5) * 1000, 15 * minute);
    this.remember(this.failures, user, { count, lastAt: now, lockedUntil: now + lock });
  }

  signedIn(user: string): void {
    this.failures.delete(user);
  }

  /** Counts a call. Throws `LimitExceededException` if it exceeds the limit. */
  count(operation: LimitedOperation, user: string): void {
    const now = this.clock();
    const key = `${operation} ${user}`;
    const recent = (this.calls.get(key) ?? []).filter((at) => at > now - hour);
    if (recent.length >= hourly[operation]) throw attemptLimit();
    this.remember(this.calls, key, [...recent, now]);
  }

  /** Returns recent failures. Fifteen minutes without an attempt reset them. */
  private recent(user: string): Failures | undefined {
    const known = this.failures.get(user);
    return known && known.lastAt > this.clock() - 15 * minute ? known : undefined;
  }

  /** Adds an entry to a map with bounded size. It is bounded because names without a user are counted too. */
  private remember<V>(map: Map<string, V>, key: string, value: V): void {
    map.delete(key);
    map.set(key, value);
    const oldest = map.size > 10_000 ? map.keys().next().value : undefined;
    if (oldest !== undefined) map.delete(oldest);
  }
}

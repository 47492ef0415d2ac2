import { GatewayError } from "../gatewayResponses";
import type { Method } from "../method";
import { type Stage, settingsOf } from "../stages";
import { TokenBucket } from "./tokenBucket";

/** The default limits of an account in a Region: requests per second and in a burst. */
export const accountLimits = { rateLimit: 10_000, burstLimit: 5_000 } as const;

export const throttled = () => new GatewayError("THROTTLED", "TooManyRequestsException", "Too Many Requests");

/** Applies the limits of stages' methods and of the account. */
export class Throttle {
  private readonly account: TokenBucket;
  private readonly methods = new WeakMap<Stage, Map<Method, TokenBucket | undefined>>();

  /** `now` returns epoch milliseconds. */
  constructor(private readonly now: () => number) {
    this.account = new TokenBucket(accountLimits.rateLimit, accountLimits.burstLimit, now);
  }

  check(stage: Stage, method: Method): void {
    const bucket = this.bucket(stage, method);
    if (bucket && !bucket.take()) throw throttled();
    if (!this.takeRequest()) throw throttled();
  }

  /** Counts a request against the account's limit. Returns `false` if the limit is exceeded. */
  takeRequest(): boolean {
    return this.account.take();
  }

  private bucket(stage: Stage, method: Method): TokenBucket | undefined {
    let buckets = this.methods.get(stage);
    if (!buckets) {
      buckets = new Map();
      this.methods.set(stage, buckets);
    }
    if (!buckets.has(method)) buckets.set(method, limitOf(stage, method, this.now));
    return buckets.get(method);
  }

  /** Drops a stage's buckets after its `MethodSettings` changed. */
  forget(stage: Stage): void {
    this.methods.delete(stage);
  }
}

function limitOf(
  stage: Stage,
  { httpMethod, resourcePath }: Method,
  now: () => number,
): TokenBucket | undefined {
  const settings = settingsOf(stage, httpMethod, resourcePath);
  if (settings?.rateLimit === undefined && settings?.burstLimit === undefined) return undefined;
  return new TokenBucket(
    settings.rateLimit ?? accountLimits.rateLimit,
    settings.burstLimit ?? accountLimits.burstLimit,
    now,
  );
}

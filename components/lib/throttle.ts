import { mostInteger, rate, whole } from "./argument";

/** The number of requests, of all callers together, that an API accepts before it answers 429. */
export interface Throttle {
  /** Requests a second, on average. */
  rate: number;
  /** Requests at once. */
  burst: number;
}

/** The default throttle of an API. With it, a bug or an attack in a new game costs cents an hour, not dollars. */
export const defaultThrottle: Throttle = { rate: 200, burst: 400 };

/** Returns the checks of a throttle's or a plan's limits, for `checkArguments`. */
export const limitsOf = (name: string, limits: Throttle | undefined) => ({
  [`${name}.rate`]: [limits?.rate, rate] as const,
  [`${name}.burst`]: [limits?.burst, whole(1, mostInteger)] as const,
});

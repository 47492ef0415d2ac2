import type { allowances } from "./allowances";
import { countInInterval } from "./countInInterval";
import { HttpError } from "./errors";
import type { AnyRoute } from "./gatewayRoute";
import type { TableClient } from "./tableClient";

/** Requests a second, on average, and at once. */
export interface Rate {
  rate: number;
  burst: number;
}

/** The requests of one caller that a function instance accepts for a route without a `callerRate` of its own. */
export const defaultCallerRate: Rate = { rate: 20, burst: 200 };

/** The number of callers that an instance keeps in memory, about 100 bytes each. */
const mostCallers = 10_000;

export interface CallerRates {
  /**
   * Throws 429 for a caller who sends more than the rate to this instance. It costs nothing and waits for nothing, so it
   * comes before everything else. An instance counts alone: a caller whom `n` instances serve gets at most `n` times
   * the rate.
   */
  refuse(caller: string): void;
  /**
   * Counts a request for all instances together if the route declares a rate, and throws 429 beyond it. Costs one write
   * unit, or two for another request in the same interval of `burst / rate` seconds. An interval accepts `burst` requests.
   */
  count(player: string): Promise<void>;
}

type AllowancesTable = Pick<TableClient<typeof allowances>, "updateItem">;

/** Returns the checks of one caller's requests to a route. */
export function callerRates(
  { method, path, callerRate }: Pick<AnyRoute, "method" | "path" | "callerRate">,
  table: AllowancesTable | undefined,
  now: () => number = Date.now,
): CallerRates {
  const { rate, burst } = callerRate ?? defaultCallerRate;
  const tooMany = (seconds: number) =>
    new HttpError(429, `The limit is ${rate} requests a second, ${burst} at once`, {
      "Retry-After": `${Math.max(1, Math.ceil(seconds))}`,
    });
  /** When a caller's whole burst is available again, in milliseconds since the epoch. Least recently used first. */
  const restedAt = new Map<string, number>();

  return {
    refuse(caller) {
      const at = now();
      const rested = Math.max(restedAt.get(caller) ?? 0, at) + 1_000 / rate;
      const early = rested - at - (1_000 * burst) / rate;
      if (early > 0) throw tooMany(early / 1_000);
      restedAt.delete(caller);
      restedAt.set(caller, rested);
      const [oldest] = restedAt.keys();
      if (restedAt.size > mostCallers && oldest !== undefined) restedAt.delete(oldest);
    },
    async count(player) {
      if (!callerRate || !table) return;
      const use = { who: player, what: `${method} ${path}`, limit: burst };
      const wait = await countInInterval({ allowances: table }, use, burst / rate, now());
      if (wait > 0) throw tooMany(wait);
    },
  };
}

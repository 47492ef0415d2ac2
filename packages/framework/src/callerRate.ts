import type { allowances } from "./allowances";
import { rateLimit } from "./codes/limits";
import { countInInterval, intervalOf } from "./countInInterval";
import { refuse } from "./errors";
import type { TableClient } from "./tableClient";

/** Requests a second, on average, and at once. */
export interface Rate {
  rate: number;
  burst: number;
}

/** The requests of one player that a function instance accepts for a route without a `callerRate` of its own. */
export const defaultCallerRate: Rate = { rate: 20, burst: 200 };

/** The same for one network, of a route that anybody may call. A school may start at once, but not every second. */
export const networkRate: Rate = { rate: 5, burst: 200 };

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
   * Counts a request for all instances together if the route declares a rate, and throws 429 beyond it: an interval of
   * `burst / rate` seconds accepts `burst` requests. Costs one write unit, or two for this instance's first request of an
   * interval in which others have served the player.
   */
  count(player: string): Promise<void>;
}

type AllowancesTable = Pick<TableClient<typeof allowances>, "updateItem">;

const tooMany = ({ rate, burst }: Rate, seconds: number) =>
  refuse(rateLimit, {
    message: `The limit is ${rate} a second, ${burst} at once`,
    retryAfter: Math.max(1, Math.ceil(seconds)),
  });

/** Returns the check of callers against a rate, which this instance counts in memory. */
export function refuseHaste(limit: Rate, now: () => number): CallerRates["refuse"] {
  const { rate, burst } = limit;
  /** When a caller's whole burst is available again, in milliseconds since the epoch. */
  const restedAt = bounded<number>();
  return (caller) => {
    const at = now();
    const rested = Math.max(restedAt.get(caller) ?? 0, at) + 1_000 / rate;
    const early = rested - at - (1_000 * burst) / rate;
    if (early > 0) throw tooMany(limit, early / 1_000);
    restedAt.set(caller, rested);
  };
}

/** Returns the checks of one caller's requests to a route. */
export function callerRates(
  { method, path, auth, callerRate }: { method: string; path: string; auth: string; callerRate?: Rate },
  table: AllowancesTable | undefined,
  now: () => number,
): CallerRates {
  const limit = callerRate ?? (auth === "none" ? networkRate : defaultCallerRate);
  const { rate, burst } = limit;
  const seconds = burst / rate;
  /** The interval in which this instance last counted a player. */
  const countedIn = bounded<number>();

  return {
    refuse: refuseHaste(limit, now),
    async count(player) {
      if (!callerRate || !table) return;
      const at = now();
      const use = { who: player, what: `${method} ${path}`, limit: burst };
      const again = countedIn.get(player) === intervalOf(seconds, at);
      const wait = await countInInterval({ allowances: table }, use, { seconds, now: at, again });
      countedIn.set(player, intervalOf(seconds, at));
      if (wait > 0) throw tooMany(limit, wait);
    },
  };
}

/** A value for each caller, without the callers who came least recently when there are too many. */
function bounded<V>() {
  const values = new Map<string, V>();
  return {
    get: (caller: string) => values.get(caller),
    set(caller: string, value: V): void {
      values.delete(caller);
      values.set(caller, value);
      const [oldest] = values.keys();
      if (values.size > mostCallers && oldest !== undefined) values.delete(oldest);
    },
  };
}

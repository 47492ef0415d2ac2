import { lasts } from "@game-backend/framework/ban";

interface Ends {
  /** Milliseconds since the epoch; absent for what does not end by itself. */
  readonly until?: number | undefined;
}

/** Returns true if a sanction holds at this time, in milliseconds since the epoch. */
export const holds = ({ liftedAt, until }: Ends & { readonly liftedAt?: number }, now: number): boolean =>
  liftedAt === undefined && lasts({ until }, now);

/** Returns the one that ends last, of several with the same end the first; `undefined` if there is none. */
export const longest = <E extends Ends>(all: readonly E[]): E | undefined =>
  all.reduce<E | undefined>(
    (best, each) => (best && (best.until ?? Infinity) >= (each.until ?? Infinity) ? best : each),
    undefined,
  );

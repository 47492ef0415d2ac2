import type { Level } from "./levels";
import { partyLatencies } from "./party";
import type { Entry } from "./pool";

/**
 * A ticket around which to search, and the tickets that may join it, the oldest first. Some of them may be in a match by
 * now.
 */
export interface Turn {
  readonly anchor: Entry;
  readonly others: readonly Entry[];
  /** The index in `others` from which on they may join. */
  readonly from: number;
  /** The only location of which the match may be, if the strategy gathers tickets by location. */
  readonly location?: string;
}

/**
 * Yields the turns of a pool, which is sorted by age. Tickets take turns by age. Those of running games come first or
 * last where the algorithm says so, and first with the strategy "balanced". A match has at most one of them.
 */
export function* turns(
  { set: { algorithm } }: Pick<Level, "set">,
  pool: readonly Entry[],
  gone: ReadonlySet<Entry>,
): Generator<Turn> {
  const balanced = algorithm.strategy === "balanced";
  const priority = balanced ? "high" : algorithm.backfillPriority;
  if (priority === "normal") {
    yield* byAge(pool);
    return;
  }
  const running = pool.filter(({ ticket }) => ticket.backfill);
  const fresh = running.length > 0 ? pool.filter(({ ticket }) => !ticket.backfill) : pool;
  const games = running.map((anchor) => ({ anchor, others: fresh, from: 0 }));
  if (priority === "high") yield* games;
  if (balanced && algorithm.batchingPreference === "fastestRegion") yield* byLocation(fresh, gone);
  yield* byAge(fresh);
  if (priority === "low") yield* games;
}

/** Each ticket may be joined by younger ones. */
function* byAge(others: readonly Entry[], location?: string): Generator<Turn> {
  for (const [index, anchor] of others.entries()) yield { anchor, others, from: index + 1, location };
}

/**
 * Yields turns in groups of tickets that have their lowest latency at the same location; then of those that have it
 * among their two lowest, and so on. Tickets without latencies are in no group.
 */
function* byLocation(fresh: readonly Entry[], gone: ReadonlySet<Entry>): Generator<Turn> {
  const fastest = new Map(fresh.map((entry) => [entry, byLatency(entry)]));
  const most = Math.max(0, ...[...fastest.values()].map(({ length }) => length));
  for (let rank = 0; rank < most; rank++) {
    const groups = Map.groupBy(
      fresh.flatMap((entry) =>
        gone.has(entry) ? [] : (fastest.get(entry) ?? []).slice(0, rank + 1).map((at) => ({ at, entry })),
      ),
      ({ at }) => at,
    );
    for (const [location, members] of groups)
      yield* byAge(
        members.map(({ entry }) => entry),
        location,
      );
  }
}

/** Returns the locations to which the ticket has a latency, the fastest first. */
const byLatency = ({ party }: Entry): readonly string[] =>
  [...partyLatencies(party, "avg")].sort(([, a], [, b]) => a - b).map(([location]) => location);

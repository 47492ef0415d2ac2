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
  /** The only location at which the match may be, and the tickets that are grouped there. */
  readonly group?: { readonly location: string; readonly members: ReadonlySet<Entry> };
}

/**
 * Yields the turns of a pool, which is sorted by age. Tickets take turns by age. Those of running games come first or
 * last where the algorithm says so, and first with the strategy "balanced". A match has at most one of them.
 */
export function* turns(
  { set }: Pick<Level, "set">,
  pool: readonly Entry[],
  gone: ReadonlySet<Entry>,
): Generator<Turn> {
  const { algorithm } = set;
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
  if (balanced && algorithm.batchingPreference === "fastestRegion") yield* byLocation(set, fresh, gone);
  yield* byAge(fresh);
  if (priority === "low") yield* games;
}

/** Each ticket may be joined by younger ones. */
function* byAge(others: readonly Entry[], group?: Turn["group"]): Generator<Turn> {
  for (const [index, anchor] of others.entries())
    if (!group || group.members.has(anchor)) yield { anchor, others, from: index + 1, group };
}

/**
 * Yields turns in groups of tickets that have their lowest latency at the same location; then of those that have it
 * among their two lowest, and so on. Tickets without latencies are in no group. If a rule looks for a common location
 * anyway, the last step needs no groups.
 */
function* byLocation(
  { rules }: Level["set"],
  fresh: readonly Entry[],
  gone: ReadonlySet<Entry>,
): Generator<Turn> {
  const fastest = new Map(fresh.map((entry) => [entry, byLatency(entry)]));
  const most = Math.max(0, ...[...fastest.values()].map(({ length }) => length));
  const last = rules.some(({ type }) => type === "latency") ? Math.max(1, most - 1) : most;
  for (let rank = 1; rank <= last; rank++) {
    const groups = Map.groupBy(
      fresh.flatMap((entry) =>
        gone.has(entry) ? [] : (fastest.get(entry) ?? []).slice(0, rank).map((at) => ({ at, entry })),
      ),
      ({ at }) => at,
    );
    for (const [location, all] of groups)
      yield* byAge(fresh, { location, members: new Set(all.map(({ entry }) => entry)) });
  }
}

/** Returns the locations to which the ticket has a latency, the fastest first. */
const byLatency = ({ party }: Entry): readonly string[] =>
  [...partyLatencies(party, "avg")].sort(([, a], [, b]) => a - b).map(([location]) => location);

import { type Counters, sourceOf } from "./counters";
import type { Happening } from "./counting";
import type { CountsNews } from "./pushes";
import { numbersOf } from "./report";
import type { Counts } from "./rows";
import { countOf } from "./standing";
import { streakAt } from "./streak";
import { streakKey, type Tracks, windowOf } from "./tracks";

/**
 * Returns what a player's sockets are told of what happened, and of the steps that it reached: of all of it, also if it was counted before;
 * `undefined` if no counter counts it.
 */
export function newsOf(
  before: Counts,
  after: Counts,
  happenings: readonly Happening[],
  { counters, tracks }: { counters: Counters; tracks: Tracks },
  now: number,
): CountsNews | undefined {
  const moved = Object.entries(counters).flatMap(([name, counter]) =>
    sourceOf(counter) === after.part && happenings.some(({ amountOf }) => amountOf(name, counter) > 0)
      ? [name]
      : [],
  );
  if (moved.length === 0) return undefined;
  const told = Object.entries(tracks).flatMap(([id, track]) => {
    const { counter, streak, ...others } = track.counts;
    const window = windowOf(track, now);
    if (!window || Object.keys(others).length > 0 || !moved.includes(counter ?? streak ?? "")) return [];
    const at = window.period?.begins ?? now;
    const standing = (row: Counts) => {
      if (streak === undefined) {
        const number = countOf(row, id, track, at);
        return { number, best: number };
      }
      const { length, best } = streakAt(row.streaks?.[streakKey(id, track)], now, track.forgives ?? 0, false);
      return { number: length, best };
    };
    const [was, is] = [standing(before), standing(after)];
    const reached = track.steps.filter(({ at }) => was.best < at && at <= is.best).map((step) => step.id);
    return [{ track: id, number: is.number, reached }];
  });
  return {
    type: "counts",
    counters: Object.fromEntries(moved.map((name) => [name, numbersOf(after.counters[name], now)])),
    tracks: told,
  };
}

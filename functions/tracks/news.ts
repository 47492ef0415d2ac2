import { isDeepStrictEqual } from "node:util";
import type { CountsNews } from "./pushes";
import { numbersOf } from "./report";
import type { Counts } from "./rows";
import { streakAt } from "./streak";
import { countOf } from "./trackProgress";
import { stepsBetween, streakKey, type Tracks, windowOf } from "./tracks";

/** Returns what a player's sockets are told of rows that changed, each with what it was, and of the steps that it reached. */
export function newsOf(
  changes: readonly (readonly [before: Counts, after: Counts])[],
  tracks: Tracks,
  now: number,
): CountsNews {
  const news: CountsNews = { type: "counts", counters: {}, tracks: [] };
  const told = new Map<string, CountsNews["tracks"][number]>();
  for (const [before, after] of changes) {
    const moved = Object.keys(after.counters).filter(
      (name) => after.counters[name]?.n !== before.counters[name]?.n,
    );
    for (const name of moved) news.counters[name] = numbersOf(after.counters[name], now);
    for (const [id, track] of Object.entries(tracks)) {
      const { counter, streak } = track.counts;
      const window = windowOf(track, now);
      const key = streakKey(id, track);
      // A streak also goes on without its counter, as by a second visit of a day.
      const isMoved = streak !== undefined && !isDeepStrictEqual(before.streaks?.[key], after.streaks?.[key]);
      if (!window || !(isMoved || moved.includes(counter ?? streak ?? ""))) continue;
      const [was, is] = [before, after].map((row) => {
        const number = countOf(row, id, track, window.period?.begins ?? now);
        const { length, best } = streakAt(row.streaks?.[key], now, track.forgives ?? 0, false);
        return streak === undefined ? { number, best: number } : { number: length, best };
      });
      if (!was || !is) continue;
      const reached = stepsBetween(track, was.best, is.best).map((step) => step.id);
      told.set(id, { track: id, number: is.number, reached: [...(told.get(id)?.reached ?? []), ...reached] });
    }
  }
  return { ...news, tracks: [...told.values()] };
}

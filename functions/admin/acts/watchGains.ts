import { hourMs } from "@game-backend/framework/durations";
import { count } from "@game-backend/framework/metrics";
import { timer } from "../definition";

/** The least that an hour gives before it is unusual, so that a small game is not told of every evening. */
const least = 1_000;

/** Tells operators of an hour that gave more than three times as much as any of seven days, by currency and kind of cause. */
export const watchGains = timer({
  seconds: 60,
  // What is late is there after ten minutes. A run of every five minutes may be some seconds late, so that six have one at least.
  within: { every: hourMs, from: hourMs / 6, until: (16 * hourMs) / 60 },
  uses: { hourlyGains: true },
  run: async ({ hourlyGains, now }) => {
    const until = now - (now % hourMs);
    for (const { label, hours } of await hourlyGains(until)) {
      const last = hours.find(({ at }) => at === until - hourMs)?.sum ?? 0;
      const before = hours.filter(({ at }) => at < until - hourMs).map(({ sum }) => sum);
      if (before.length > 0 && last >= least && last > 3 * Math.max(0, ...before))
        count("GainsUnusual", 1, {}, { gains: label, sum: last });
    }
    return 0;
  },
});

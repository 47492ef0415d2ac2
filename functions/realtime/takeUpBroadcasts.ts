import { doEach } from "@game-backend/framework/doEach";
import { rows } from "@game-backend/framework/pages";
import { takeUp } from "@game-backend/framework/takeUp";
import { before } from "@game-backend/framework/timers";
import { begunAt } from "./broadcastParts";
import { timer } from "./own";

/** Takes up parts of broadcasts that nobody sends any more: of a maintenance or a publication, a socket would never hear. */
export const takeUpBroadcasts = timer({
  seconds: 60,
  uses: { broadcasts: ["Scan", "UpdateItem"] },
  run: async ({ tables: { broadcasts }, now, clock }, until) => {
    let taken = 0;
    const all = rows((startAfter) => broadcasts.scan({ startAfter }));
    await doEach(8, before(until, clock, all), async (row) => {
      const takenUp = takeUp(row, Math.max(begunAt(row), row.busyUntil ?? 0), now);
      if (!takenUp || row.expiresAt * 1_000 <= now) return;
      const { applied } = await broadcasts.updateItem(
        { id: row.id },
        { set: { step: "unfinished", takenUp }, if: { turn: { equals: row.turn } } },
      );
      if (applied) taken++;
    });
    return taken;
  },
});

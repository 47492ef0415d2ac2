import { rows } from "@game-backend/framework/pages";
import { takeUp, takeUpEach } from "@game-backend/framework/takeUp";
import { begunAt } from "./broadcastParts";
import { timer } from "./definition";

/** Takes up parts of broadcasts that nobody sends any more: of a maintenance or a publication, a socket would never hear. */
export const takeUpBroadcasts = timer({
  seconds: 60,
  uses: { broadcasts: ["Scan", "UpdateItem"] },
  run: ({ tables: { broadcasts }, now, clock }, until) =>
    takeUpEach(
      rows((startAfter) => broadcasts.scan({ startAfter })),
      { until, clock },
      (row) => {
        const takenUp = takeUp(row, Math.max(begunAt(row), row.busyUntil ?? 0), now);
        if (!takenUp || row.expiresAt * 1_000 <= now) return undefined;
        return broadcasts.updateItem(
          { id: row.id },
          { set: { step: "unfinished", takenUp }, if: { turn: { equals: row.turn } } },
        );
      },
    ),
});

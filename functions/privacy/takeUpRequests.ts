import { doEach } from "@game-backend/framework/doEach";
import { rows } from "@game-backend/framework/pages";
import { takeUp } from "@game-backend/framework/takeUp";
import { before } from "@game-backend/framework/timers";
import { timer } from "./own";
import type { DataRequest, Erased } from "./rows";

/** Takes up deletions, exports, resets and last looks whose record no consumer got. The table also has a day's exports. */
export const takeUpRequests = timer({
  seconds: 120,
  uses: { dataRequests: ["Scan", "UpdateItem"] },
  run: async ({ tables: { dataRequests }, now, clock }, until) => {
    let taken = 0;
    const all = rows((startAfter) => dataRequests.scan({ startAfter }));
    await doEach(8, before(until, clock, all), async (row) => {
      const { userId, kind } = row;
      const takenUp = waitsOf(row, now);
      const { applied } = takenUp
        ? await dataRequests.updateItem({ userId, kind }, { set: { takenUp }, if: asRead(row) })
        : { applied: false };
      if (applied) taken++;
    });
    return taken;
  },
});

const waitsOf = (row: DataRequest | Erased, now: number) => {
  if (row.kind === "erased") return takeUp({ ...row, turn: row.looks }, row.quietAt, now);
  return row.state === "running" ? takeUp(row, row.requestedAt, now) : undefined;
};

const asRead = (row: DataRequest | Erased) =>
  row.kind === "erased"
    ? { looks: { equals: row.looks }, quietAt: { equals: row.quietAt } }
    : { state: { equals: "running" as const }, id: { equals: row.id }, turn: { equals: row.turn } };

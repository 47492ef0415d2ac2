import { rows } from "@game-backend/framework/pages";
import { takeUp, takeUpEach } from "@game-backend/framework/takeUp";
import { timer } from "./definition";
import type { DataRequest, Erased } from "./rows";

/** Takes up deletions, exports, resets and last looks whose record no consumer got. The table also has a day's exports. */
export const takeUpRequests = timer({
  seconds: 120,
  uses: { dataRequests: ["Scan", "UpdateItem"] },
  run: ({ tables: { dataRequests }, now, clock }, until) =>
    takeUpEach(
      rows((startAfter) => dataRequests.scan({ startAfter })),
      { until, clock },
      (row) => {
        const { userId, kind } = row;
        const takenUp = waitsOf(row, now);
        if (!takenUp) return undefined;
        return dataRequests.updateItem({ userId, kind }, { set: { takenUp }, if: ifUnchanged(row) });
      },
    ),
});

const waitsOf = (row: DataRequest | Erased, now: number) => {
  if (row.kind === "erased") return takeUp({ ...row, turn: row.looks }, row.quietAt, now);
  return row.state === "running" ? takeUp(row, row.requestedAt, now) : undefined;
};

const ifUnchanged = (row: DataRequest | Erased) =>
  row.kind === "erased"
    ? { looks: { equals: row.looks }, quietAt: { equals: row.quietAt } }
    : { state: { equals: "running" as const }, id: { equals: row.id }, turn: { equals: row.turn } };

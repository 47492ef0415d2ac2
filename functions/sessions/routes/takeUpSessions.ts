import { rows } from "@game-backend/framework/pages";
import { takeUp, takeUpEach } from "@game-backend/framework/takeUp";
import { timer } from "../definition";

/** Takes up game sessions at which nobody looks any more, or they would run, and cost, without an end. */
export const takeUpSessions = timer({
  seconds: 120,
  uses: { liveSessions: ["Query", "UpdateItem"] },
  run: async ({ tables: { liveSessions }, now, clock }, until) => {
    let taken = 0;
    for (const kind of ["open", "match"] as const) {
      const all = rows((startAfter) => liveSessions.query({ hash: kind, startAfter }));
      taken += await takeUpEach(all, { until, clock }, (row) => {
        const { id, turn, aliveAt } = row;
        const takenUp = takeUp(row, row.lookedAt ?? aliveAt, now);
        if (!takenUp) return undefined;
        const ifUnchanged = { turn: { equals: turn }, aliveAt: { equals: aliveAt } };
        return liveSessions.updateItem({ kind, id }, { set: { takenUp }, if: ifUnchanged });
      });
    }
    return taken;
  },
});

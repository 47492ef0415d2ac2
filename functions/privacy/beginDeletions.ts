import { randomUUID } from "node:crypto";
import { doEach } from "@game-backend/framework/doEach";
import { rows } from "@game-backend/framework/pages";
import { before } from "@game-backend/framework/timers";
import { auditEntry } from "../desk/audit";
import { newRequest } from "./begin";
import { timer } from "./definition";
import { dueOf } from "./waiting";

/** Begins the deletions that staff have asked for a day ago or earlier, and about which nobody else must decide any more. */
export const beginDeletions = timer({
  seconds: 240,
  uses: { approvals: ["Query", "DeleteItem"], dataRequests: ["PutItem"], audit: ["PutItem"] },
  run: async ({ tables, transact, now, clock }, until) => {
    let begun = 0;
    const asked = rows((startAfter) => tables.approvals.query({ hash: "deletion", startAfter }));
    await doEach(1, before(until, clock, asked), async (row) => {
      if (row.kind !== "deletion") return;
      const { userId, username, askedBy, askedName, askedAt, isSettled, expiresAt } = row;
      if (!isSettled || dueOf(row) > now || expiresAt * 1_000 <= now) return;
      const admin = { id: askedBy, username: askedName };
      const deed = { admin, action: "players/delete", target: { userId }, now, requestId: randomUUID() };
      const { applied } = await transact([
        // Somebody may take it back at this moment.
        tables.approvals.deleteItem({ kind: "deletion", userId }, { if: { askedAt: { equals: askedAt } } }),
        tables.audit.putItem(auditEntry(deed)),
        tables.dataRequests.putItem(newRequest("deletion", { id: userId, username }, now), {
          unless: { state: { equals: "running" } },
        }),
      ]);
      if (applied) begun++;
    });
    return begun;
  },
});

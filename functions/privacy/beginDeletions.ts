import { randomUUID } from "node:crypto";
import { rows } from "@game-backend/framework/pages";
import type { Transact } from "@game-backend/framework/transact";
import { auditEntry } from "../admin/audit";
import type { Granted } from "../game";
import { newRequest } from "./begin";

/** The grants of `beginDeletions`. */
export const beginUses = {
  approvals: ["Query", "DeleteItem"],
  dataRequests: ["PutItem"],
  audit: ["PutItem"],
} as const;

/** Begins the deletions that staff have asked for a day ago or earlier, and about which nobody else must decide any more. */
export async function beginDeletions({
  tables,
  transact,
  now,
}: {
  tables: Granted<typeof beginUses>;
  transact: Transact;
  now: number;
}): Promise<number> {
  let begun = 0;
  for await (const row of rows((startAfter) => tables.approvals.query({ hash: "deletion", startAfter }))) {
    if (row.kind !== "deletion") continue;
    const { userId, username, askedBy, askedName, askedAt, isSettled, dueAt = askedAt, expiresAt } = row;
    if (!isSettled || dueAt > now || expiresAt * 1_000 <= now) continue;
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
  }
  return begun;
}

import { refuse } from "@game-backend/framework/errors";
import type { Account } from "@game-backend/framework/route";
import { auditEntry } from "../../desk/audit";
import { lift } from "../../sanctions/lift";
import { undoMs } from "../../sanctions/limits";
import { caseChanged, tooLate } from "../codes";
import type { Case } from "../rows";
import { targetOf } from "./caseOf";
import type { Deciding } from "./decide";
import { openCaseOf, readOpenCase } from "./joinCase";

/**
 * Takes a moderator's decision of the last ten seconds back, all or nothing: the case waits again, and its sanction counts for
 * nothing. Returns the case's new version.
 */
export async function undo(call: Deciding, row: Case, moderator: Account): Promise<number> {
  const { tables, transact, now, requestId } = call;
  const { caseId, kind, ownerId, version, decision, first } = row;
  if (decision?.by !== moderator.id || decision.at + undoMs <= now) throw refuse(tooLate);
  if (row.state !== "decided" && row.state !== "closed") throw refuse(tooLate);
  const state = first ? "appealed" : "open";
  const place = await readOpenCase(tables, kind, row.target);
  // A report since then began another case, which stays the one that further reports join.
  const isFree = place !== undefined && place.current === undefined;
  const { applied } = await transact([
    tables.cases.updateItem(
      { caseId },
      {
        set: {
          ...{
            state,
            stateKind: `${state} ${kind}`,
            waiting: row.found && !first ? "held" : "case",
            // Since when the appeal waits, nobody knows any more.
            waitingSince: first ? now : row.firstAt,
            undone: true,
          },
          ...(first && { decision: first, retracted: [...(row.retracted ?? []), decision.at] }),
          // It is held again.
          ...(row.found && !first && { removed: true }),
        },
        add: { version: 1 },
        remove: first ? ["first"] : ["decision"],
        if: { version: { equals: version } },
      },
    ),
    ...(decision.sanctionId && decision.sanctionId !== row.imposed && ownerId !== undefined
      ? [lift(tables, { userId: ownerId, sanctionId: decision.sanctionId }, now, { undone: true })]
      : []),
    ...(row.imposed !== undefined && !first && ownerId !== undefined
      ? [
          tables.sanctions.updateItem(
            { userId: ownerId, sanctionId: row.imposed },
            { remove: ["liftedAt", "replaced"], if: { sanctionId: { exists: true } } },
          ),
        ]
      : []),
    ...(first?.sanctionId && ownerId !== undefined
      ? [
          tables.sanctions.updateItem({ userId: ownerId, sanctionId: first.sanctionId }, {
            remove: ["appeal.outcome", "appeal.decidedAt", "liftedAt"],
            if: { sanctionId: { exists: true } },
          } as never),
        ]
      : isFree
        ? [
            tables.cases.updateItem(
              { caseId: openCaseOf(kind, row.target) },
              { set: { current: caseId }, remove: ["expiresAt"], if: { current: { exists: false } } },
            ),
          ]
        : []),
    tables.audit.putItem(
      auditEntry({
        admin: moderator,
        action: "cases/undo",
        target: targetOf(row),
        now,
        requestId,
      }),
    ),
  ]);
  if (!applied) throw refuse(caseChanged);
  return version + 1;
}

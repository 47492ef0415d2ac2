import { refuse } from "@game-backend/framework/errors";
import type { Change, Path } from "@game-backend/framework/expressions";
import type { Account } from "@game-backend/framework/route";
import type { Write } from "@game-backend/framework/tableClient";
import { auditEntry } from "../../desk/audit";
import { lift } from "../../sanctions/lift";
import { undoMs } from "../../sanctions/limits";
import type { Sanction } from "../../sanctions/rows";
import { caseChanged, tooLate } from "../codes";
import type { Case, Decision } from "../rows";
import { targetOf } from "./caseOf";
import type { Deciding } from "./decide";
import { openCaseOf, readOpenCase } from "./joinCase";

/**
 * Takes a moderator's decision of the last ten seconds back, all or nothing: the case waits again, and its sanction counts for
 * nothing. Returns the case's new version.
 */
export async function undo(call: Deciding, row: Case, moderator: Account): Promise<number> {
  const { tables, transact, now, requestId } = call;
  const { cases, sanctions, audit } = tables;
  const { caseId, kind, target, ownerId: userId, version, decision, first, imposed } = row;
  if (decision?.by !== moderator.id || decision.at + undoMs <= now) throw refuse(tooLate);
  if (row.state !== "decided" && row.state !== "closed") throw refuse(tooLate);
  const place = await readOpenCase(tables, kind, target);
  const audited = { admin: moderator, action: "cases/undo", target: targetOf(row), now, requestId };
  const writes: Write<object>[] = [
    cases.updateItem({ caseId }, waitingAgain(row, decision, now)),
    audit.putItem(auditEntry(audited)),
  ];
  if (userId !== undefined) {
    const { sanctionId } = decision;
    const without = (sanctionId: string, ...remove: readonly Path<Sanction>[]) =>
      sanctions.updateItem({ userId, sanctionId }, { remove, if: { sanctionId: { exists: true } } });
    if (sanctionId && sanctionId !== imposed)
      writes.push(lift(tables, { userId, sanctionId }, now, { undone: true }));
    if (imposed !== undefined && !first) writes.push(without(imposed, "liftedAt", "replaced"));
    if (first?.sanctionId)
      writes.push(without(first.sanctionId, "appeal.outcome", "appeal.decidedAt", "liftedAt"));
  }
  const isAppeal = userId !== undefined && first?.sanctionId !== undefined;
  // A report since then began another case, which stays the one that further reports join.
  if (!isAppeal && place && place.current === undefined)
    writes.push(
      cases.updateItem(
        { caseId: openCaseOf(kind, target) },
        { set: { current: caseId }, remove: ["expiresAt"], if: { current: { exists: false } } },
      ),
    );
  if (!(await transact(writes)).applied) throw refuse(caseChanged);
  return version + 1;
}

/** Returns the change of a case or an appeal that waits for a decision again. */
function waitingAgain(row: Case, { at }: Decision, now: number): Change<Case> {
  const { kind, version, first, found, firstAt, retracted = [] } = row;
  const always = { add: { version: 1 }, if: { version: { equals: version } } } as const;
  if (first)
    return {
      ...always,
      set: {
        ...{ state: "appealed", stateKind: `appealed ${kind}`, undone: true },
        // Since when the appeal waits, nobody knows any more.
        ...{ waiting: "case", waitingSince: now, decision: first, retracted: [...retracted, at] },
      },
      remove: ["first"],
    };
  return {
    ...always,
    set: {
      ...{ state: "open", stateKind: `open ${kind}`, undone: true, waitingSince: firstAt },
      // What the filter has found is held again.
      ...(found ? { waiting: "held", removed: true } : { waiting: "case" }),
    },
    remove: ["decision"],
  };
}

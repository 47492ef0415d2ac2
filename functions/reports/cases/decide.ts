import { refuse } from "@game-backend/framework/errors";
import type { Account } from "@game-backend/framework/route";
import type { Transact } from "@game-backend/framework/transact";
import { auditEntry } from "../../desk/audit";
import { lift } from "../../sanctions/lift";
import { appealDays } from "../../sanctions/limits";
import type { Sanction, SanctionKind } from "../../sanctions/rows";
import { caseChanged, noteMissing, ownDecision, unfit } from "../codes";
import type { Granted } from "../own";
import type { Reason } from "../reasons";
import type { Action, Case, Decision } from "../rows";
import { actionsFor, proposalFor, removes } from "../rules/ladder";
import { mostWeight, orderOf } from "../rules/order";
import { mainRule, sanctionsOf, targetOf } from "./caseOf";
import { keptDays } from "./evidence";
import { openCaseOf, readOpenCase } from "./joinCase";

/** The grants of `decide` and `undo`. */
export const decideUses = {
  cases: ["GetItem", "UpdateItem"],
  sanctions: ["Query", "PutItem", "UpdateItem"],
  audit: ["PutItem"],
} as const;

export interface Deciding {
  tables: Granted<typeof decideUses>;
  transact: Transact;
  now: number;
  requestId: string;
}

interface Wanted {
  readonly action: Action;
  readonly rule?: Reason | undefined;
  readonly until?: number | undefined;
  readonly forever?: true | null | undefined;
  readonly note?: string | undefined;
}

const isSanction = (action: Action): action is SanctionKind =>
  action !== "dismiss" && action !== "escalate" && action !== "uphold" && action !== "handled";

/** By how much a case that is passed on weighs more, in hours. */
const escalation = 100;

/**
 * Decides a case: writes the decision, its sanction and the audit entry, all or nothing. The consumer of the cases does what
 * follows. Returns the case's new version.
 */
export async function decide(call: Deciding, row: Case, wanted: Wanted, moderator: Account): Promise<number> {
  const { tables, transact, now, requestId } = call;
  const { caseId, kind, ownerId, state, version } = row;
  const isAppeal = state === "appealed";
  const { action, note } = wanted;
  if (state !== "open" && state !== "claimed" && !isAppeal) throw refuse(caseChanged);
  if (isAppeal && row.decision?.by === moderator.id) throw refuse(ownDecision);
  // What software has imposed, and nobody has decided about yet.
  const imposed = isAppeal ? undefined : row.imposed;
  if (action === "uphold" ? !isAppeal && imposed === undefined : action === "escalate" ? isAppeal : false)
    throw refuse(unfit);
  const isDone = isSanction(action) || action === "handled";
  if (isDone && !actionsFor[kind].includes(action)) throw refuse(unfit);
  const history = await sanctionsOf(tables, ownerId);
  // Another decision about this version came first, and the ladder must not count what it imposed.
  if (history.some(({ sanctionId }) => sanctionId.endsWith(` ${caseId} ${version}`)))
    throw refuse(caseChanged);
  const rule = wanted.rule ?? (isAppeal && row.decision ? row.decision.rule : mainRule(row));
  const proposal = proposalFor(row, rule, history, now);
  const ends = action === "mute" || action === "ban";
  const proposed = action === proposal.action ? proposal.hours : undefined;
  const hasOwnEnd = wanted.until !== undefined || wanted.forever === true;
  const isOwnEnd = ends && hasOwnEnd;
  const isAsProposed = action === proposal.action && !isOwnEnd;
  if (!isAsProposed && action !== "dismiss" && action !== "uphold" && !note)
    throw refuse(noteMissing, { field: "/note", details: { proposal: proposal.action } });
  if (!ends && hasOwnEnd) throw refuse(unfit, { field: "/until" });
  if (wanted.until !== undefined && wanted.until <= now) throw refuse(unfit, { field: "/until" });
  if (ends && !isOwnEnd && action !== proposal.action)
    throw refuse(unfit, { field: "/until", message: "Say until when" });
  const until = isOwnEnd
    ? wanted.until
    : ends && proposed !== undefined
      ? now + proposed * 3_600_000
      : undefined;
  const sanctionId = `${new Date(now).toISOString()} ${caseId} ${version}`;
  const decision: Decision = {
    ...{ action, rule, by: moderator.id, at: now },
    ...(until !== undefined && { until }),
    ...(note && { note }),
    ...(isSanction(action) && ownerId !== undefined && { sanctionId }),
    ...(action === "uphold" && imposed !== undefined && { sanctionId: imposed }),
  };
  const first = isAppeal ? row.decision : undefined;
  const leaves = action !== "escalate" && !isAppeal && (await isCurrent(tables, row));
  const { applied } = await transact([
    tables.cases.updateItem({ caseId }, changeBy(row, decision)),
    ...(isSanction(action) && ownerId !== undefined
      ? [tables.sanctions.putItem(sanctionOf(row, ownerId, decision, sanctionId, action))]
      : []),
    ...(first?.sanctionId && ownerId !== undefined
      ? [
          tables.sanctions.updateItem(
            { userId: ownerId, sanctionId: first.sanctionId },
            answered(action, now),
          ),
        ]
      : []),
    ...(imposed !== undefined && ownerId !== undefined && (isDone || action === "dismiss")
      ? [lift(tables, { userId: ownerId, sanctionId: imposed }, now, isDone ? { replaced: true } : {})]
      : []),
    tables.audit.putItem(
      auditEntry({
        ...{
          admin: moderator,
          action: `cases/${action}`,
          target: targetOf(row),
          now,
          requestId,
        },
        details: { rule, ...(until !== undefined && { until }), ...(note && { note }) },
      }),
    ),
    ...(leaves ? [leaveTarget(tables, row, now)] : []),
  ]);
  if (!applied) throw refuse(caseChanged);
  return version + 1;
}

/** The grants of `refuseHeld`. */
export const refuseUses = { cases: ["UpdateItem"], sanctions: ["PutItem"] } as const;

/** Deletes a held text about which nobody has decided. A decision that is made at the same time counts instead. */
export async function refuseHeld(
  { tables, transact, now }: Pick<Deciding, "transact" | "now"> & { tables: Granted<typeof refuseUses> },
  row: Case,
): Promise<void> {
  const { caseId, ownerId, version } = row;
  if (ownerId === undefined) return;
  const sanctionId = `${new Date(now).toISOString()} ${caseId} ${version}`;
  const decision = { action: "delete", rule: mainRule(row), by: "filter", at: now, sanctionId } as const;
  await transact([
    tables.cases.updateItem({ caseId }, changeBy(row, decision)),
    tables.sanctions.putItem(sanctionOf(row, ownerId, decision, sanctionId, "delete")),
    leaveTarget(tables, row, now),
  ]);
}

/** Returns true if reports on the target join this case. Another one may have begun before a decision was taken back. */
const isCurrent = async (
  tables: Granted<{ cases: ["GetItem"] }>,
  { kind, target, caseId }: Case,
): Promise<boolean> => (await readOpenCase(tables, kind, target))?.current === caseId;

/** From now on, reports on the target are another case. Nothing says that the target was reported for longer than its case. */
const leaveTarget = (
  { cases }: Granted<{ cases: ["UpdateItem"] }>,
  { kind, target, caseId }: Case,
  now: number,
) =>
  cases.updateItem(
    { caseId: openCaseOf(kind, target) },
    {
      set: { expiresAt: Math.ceil((now + (appealDays + keptDays) * 86_400_000) / 1_000) },
      remove: ["current"],
      if: { current: { equals: caseId } },
    },
  );

/** Returns the change of a case by a decision. */
function changeBy(row: Case, decision: Decision) {
  const { kind, version, caseId, firstAt } = row;
  const asRead = { version: { equals: version } } as const;
  if (decision.action === "escalate") {
    const weight = Math.min(mostWeight, row.weight + escalation);
    return {
      set: {
        ...{ state: "open", stateKind: `open ${kind}`, escalated: true, weight },
        order: orderOf(weight, firstAt, caseId),
      },
      add: { version: 1 },
      remove: claim,
      if: asRead,
    } as const;
  }
  const isOver = row.state === "appealed" || decision.action === "dismiss";
  const state = isOver ? "closed" : "decided";
  return {
    set: {
      ...{ state, stateKind: `${state} ${kind}`, decision },
      ...(removes(kind, decision.action) && { removed: true }),
      ...(row.state === "appealed" && { first: row.decision }),
    },
    add: { version: 1 },
    remove: [...claim, ...waits],
    if: asRead,
  } as const;
}

export const claim = ["claimedBy", "claimedName", "claimedUntil"] as const;
const waits = ["waiting", "waitingSince"] as const;

const sanctionOf = (
  row: Case,
  userId: string,
  decision: Decision,
  sanctionId: string,
  kind: SanctionKind,
): Sanction => ({
  ...{
    userId,
    sanctionId,
    kind,
    rule: decision.rule,
    about: row.kind,
    automated: row.found !== undefined,
  },
  ...{
    source: row.found ? "filter" : row.notices === row.count ? "notice" : "report",
    caseId: row.caseId,
    startsAt: decision.at,
    decidedBy: decision.by,
  },
  ...(decision.until !== undefined && { until: decision.until }),
  ...(row.state === "appealed" && { final: true }),
  // What nobody has judged can be sent again.
  ...(row.texts && decision.by !== "filter" && removes(row.kind, kind) && { texts: row.texts }),
});

/** Returns the change of the sanction that was appealed. */
const answered = (action: Action, now: number) =>
  ({
    set: {
      "appeal.outcome": action === "uphold" ? "upheld" : action === "dismiss" ? "lifted" : "changed",
      "appeal.decidedAt": now,
      ...(action !== "uphold" && { liftedAt: now }),
    },
    if: { sanctionId: { exists: true } },
  }) as never;

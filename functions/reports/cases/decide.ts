import { dayMs, hourMs } from "@game-backend/framework/durations";
import { refuse } from "@game-backend/framework/errors";
import type { Change } from "@game-backend/framework/expressions";
import type { Account } from "@game-backend/framework/route";
import type { Write } from "@game-backend/framework/tableClient";
import type { Transact } from "@game-backend/framework/transact";
import { auditEntry } from "../../desk/audit";
import { lift } from "../../sanctions/lift";
import { appealDays } from "../../sanctions/limits";
import type { Sanction, SanctionKind } from "../../sanctions/rows";
import { caseChanged, noteMissing, ownDecision, unfit } from "../codes";
import type { Granted } from "../definition";
import type { Reason } from "../reasons";
import type { Action, Case, Decision } from "../rows";
import { actionsFor, type Ladder, type Proposal, proposalFor, removes } from "../rules/ladder";
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
export async function decide(
  call: Deciding & { readonly ladder: Ladder | undefined },
  row: Case,
  wanted: Wanted,
  moderator: Account,
): Promise<number> {
  const { tables, transact, now, requestId, ladder } = call;
  const { caseId, ownerId, version } = row;
  const { action, note } = wanted;
  refuseUnfit(row, action, moderator);
  const history = await sanctionsOf(tables, ownerId);
  // Another decision about this version came first, and the ladder must not count what it imposed.
  if (history.some(({ sanctionId }) => sanctionId.endsWith(` ${caseId} ${version}`)))
    throw refuse(caseChanged);
  const appealed = appealedIn(row);
  const rule = wanted.rule ?? appealed?.rule ?? mainRule(row);
  const until = endOf(wanted, proposalFor(ladder, row, rule, history, now), now);
  const said = { rule, ...(until !== undefined && { until }), ...(note && { note }) };
  const sanctionId =
    isSanction(action) && ownerId !== undefined
      ? newSanctionId(row, now)
      : action === "uphold"
        ? imposedIn(row)
        : undefined;
  const decision = { ...said, action, by: moderator.id, at: now, ...(sanctionId && { sanctionId }) };
  const audited = { admin: moderator, action: `cases/${action}`, target: targetOf(row), now, requestId };
  const writes: Write<object>[] = [
    tables.cases.updateItem({ caseId }, changeBy(row, decision)),
    tables.audit.putItem(auditEntry({ ...audited, details: said })),
  ];
  if (ownerId !== undefined) writes.push(...sanctionWrites(tables, row, ownerId, decision));
  if (action !== "escalate" && row.state !== "appealed" && (await isCurrent(tables, row)))
    writes.push(leaveTarget(tables, row, now));
  if (!(await transact(writes)).applied) throw refuse(caseChanged);
  return version + 1;
}

/** Returns the decision that a case's player objects to. */
const appealedIn = ({ state, decision }: Case): Decision | undefined =>
  state === "appealed" ? decision : undefined;

/** Returns the sanction that software has imposed, and that nobody has decided about yet. */
const imposedIn = ({ state, imposed }: Case): string | undefined =>
  state === "appealed" ? undefined : imposed;

/** Refuses a case that waits for no decision, and what this one cannot be decided as. */
function refuseUnfit(row: Case, action: Action, moderator: Account): void {
  const { state, kind } = row;
  const isAppeal = state === "appealed";
  if (state !== "open" && state !== "claimed" && !isAppeal) throw refuse(caseChanged);
  if (appealedIn(row)?.by === moderator.id) throw refuse(ownDecision);
  if (action === "uphold" && !isAppeal && imposedIn(row) === undefined) throw refuse(unfit);
  if (action === "escalate" && isAppeal) throw refuse(unfit);
  if ((isSanction(action) || action === "handled") && !actionsFor[kind].includes(action)) throw refuse(unfit);
}

/**
 * Returns the end of what a moderator wants, or else of what is proposed, in milliseconds since the epoch; `undefined` if it does
 * not end by itself. Refuses an end that does not fit, and without a note what is not proposed.
 */
function endOf(
  { action, until, forever, note }: Wanted,
  proposal: Proposal,
  now: number,
): number | undefined {
  const ends = action === "mute" || action === "contact" || action === "ban";
  const hasOwnEnd = until !== undefined || forever === true;
  const isProposed = action === proposal.action;
  const needsNote = action !== "dismiss" && action !== "uphold" && (!isProposed || (ends && hasOwnEnd));
  if (needsNote && !note)
    throw refuse(noteMissing, { field: "/note", details: { proposal: proposal.action } });
  if (hasOwnEnd && (!ends || (until !== undefined && until <= now))) throw refuse(unfit, { field: "/until" });
  if (!ends || hasOwnEnd) return until;
  if (!isProposed) throw refuse(unfit, { field: "/until", message: "Say until when" });
  return proposal.hours === undefined ? undefined : now + proposal.hours * hourMs;
}

/** Returns the writes of the sanctions that a decision imposes, and of those that it is about. */
function sanctionWrites(
  tables: Granted<{ sanctions: ["PutItem", "UpdateItem"] }>,
  row: Case,
  userId: string,
  decision: Decision,
): Write<Sanction>[] {
  const { action, at } = decision;
  const appealed = appealedIn(row)?.sanctionId;
  const imposed = imposedIn(row);
  const writes: Write<Sanction>[] = [];
  if (isSanction(action)) writes.push(tables.sanctions.putItem(sanctionOf(row, userId, decision, action)));
  if (appealed)
    writes.push(tables.sanctions.updateItem({ userId, sanctionId: appealed }, answered(action, at)));
  if (imposed !== undefined && action !== "escalate" && action !== "uphold")
    writes.push(
      lift(tables, { userId, sanctionId: imposed }, at, action === "dismiss" ? {} : { replaced: true }),
    );
  return writes;
}

/** Returns the id of the sanction of a decision about a case as it was read. */
const newSanctionId = ({ caseId, version }: Case, now: number): string =>
  `${new Date(now).toISOString()} ${caseId} ${version}`;

/** The grants of `refuseHeld`. */
export const refuseUses = { cases: ["UpdateItem"], sanctions: ["PutItem"] } as const;

/** Deletes a held text about which nobody has decided. A decision that is made at the same time counts instead. */
export async function refuseHeld(
  { tables, transact, now }: Pick<Deciding, "transact" | "now"> & { tables: Granted<typeof refuseUses> },
  row: Case,
): Promise<void> {
  const { caseId, ownerId } = row;
  if (ownerId === undefined) return;
  const said = { action: "delete", rule: mainRule(row), by: "filter", at: now } as const;
  const decision = { ...said, sanctionId: newSanctionId(row, now) };
  await transact([
    tables.cases.updateItem({ caseId }, changeBy(row, decision)),
    tables.sanctions.putItem(sanctionOf(row, ownerId, decision, "delete")),
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
      set: { expiresAt: Math.ceil((now + (appealDays + keptDays) * dayMs) / 1_000) },
      remove: ["current"],
      if: { current: { equals: caseId } },
    },
  );

/** Returns the change of a case by a decision. */
function changeBy(row: Case, decision: Decision) {
  const { kind, version, caseId, firstAt } = row;
  const ifUnchanged = { version: { equals: version } } as const;
  if (decision.action === "escalate") {
    const weight = Math.min(mostWeight, row.weight + escalation);
    return {
      set: {
        ...{ state: "open", stateKind: `open ${kind}`, escalated: true, weight },
        order: orderOf(weight, firstAt, caseId),
      },
      add: { version: 1 },
      remove: claim,
      if: ifUnchanged,
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
    if: ifUnchanged,
  } as const;
}

export const claim = ["claimedBy", "claimedName", "claimedUntil"] as const;
const waits = ["waiting", "waitingSince"] as const;

const sanctionOf = (row: Case, userId: string, decision: Decision, kind: SanctionKind): Sanction => ({
  userId,
  sanctionId: newSanctionId(row, decision.at),
  kind,
  rule: decision.rule,
  about: row.kind,
  automated: row.found !== undefined,
  source: row.found ? "filter" : row.notices === row.count ? "notice" : "report",
  caseId: row.caseId,
  startsAt: decision.at,
  decidedBy: decision.by,
  ...(decision.until !== undefined && { until: decision.until }),
  ...(row.state === "appealed" && { final: true }),
  // What nobody has judged can be sent again.
  ...(row.texts && decision.by !== "filter" && removes(row.kind, kind) && { texts: row.texts }),
});

/** Returns the change of the sanction that was appealed. */
const answered = (action: Action, now: number): Change<Sanction> => ({
  set: {
    "appeal.outcome": action === "uphold" ? "upheld" : action === "dismiss" ? "lifted" : "changed",
    "appeal.decidedAt": now,
    ...(action !== "uphold" && { liftedAt: now }),
  },
  if: { sanctionId: { exists: true } },
});

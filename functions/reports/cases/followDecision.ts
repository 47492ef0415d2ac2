import { dayMs } from "@game-backend/framework/durations";
import { unchanged } from "@game-backend/framework/expressions";
import { rows } from "@game-backend/framework/pages";
import type { Transact } from "@game-backend/framework/transact";
import { appealDays, undoMs } from "../../sanctions/limits";
import { messageOf, textMessage } from "../../sanctions/messages";
import type { Clients, Collected, Granted } from "../definition";
import { type Case, isReport } from "../rows";
import { removes } from "../rules/ladder";
import { allEvidence, expiryOf, keptDays, openEvidence } from "./evidence";

/** The grants of `followDecision`. */
export const followUses = {
  profiles: ["GetItem"],
  cases: ["GetItem", "UpdateItem"],
  inbox: ["PutItem", "DeleteItem"],
  reportsByCase: ["Query"],
  reports: ["GetItem", "UpdateItem"],
  evidence: ["Query", "UpdateItem"],
  identityKey: true,
} as const;

type Dependencies = { tables: Granted<typeof followUses>; transact: Transact; now: number } & Clients<
  Pick<typeof followUses, "identityKey">
> &
  Collected<"reportables" | "statements">;

/**
 * Brings everything in line with what a case says: whether the content is shown, what the reporters' records count, the
 * outcome of an appeal in the player's inbox, and when the evidence expires. How sanctions act follows from their own rows. It
 * reads the case first, so it does the same however often and late it runs, and finishes what was interrupted.
 */
export async function followDecision(call: Dependencies, caseId: Case["caseId"]): Promise<void> {
  const { tables } = call;
  const row = await tables.cases.getItem({ caseId }, { consistent: true });
  if (!row || row.settled === row.version) return;
  await showContent(call, row);
  await countOutcomes(call, row);
  await tell(call, row);
  await keepEvidence(call, row);
  const expiresAt = expiryOfCase(row);
  await tables.cases.updateItem(
    { caseId },
    {
      set: { settled: row.version, expiresAt },
      remove: [
        ...(isRemoved(row) ? [] : ["removed" as const]),
        ...(expiresAt === undefined ? ["expiresAt" as const] : []),
      ],
      if: { version: { equals: row.version } },
    },
  );
}

/** Returns true if the decision that counts takes the content away. */
const isRemoved = ({ kind, decision, first, found }: Case): boolean =>
  decision
    ? removes(kind, (decision.action === "uphold" ? first : decision)?.action)
    : // What the filter holds is away until a decision releases it.
      found !== undefined;

/** Takes the content away, or brings back what a decision took away. */
async function showContent({ tables, reportables, identityKey }: Dependencies, row: Case): Promise<void> {
  // What the filter holds stays as it is until somebody has decided.
  if (!row.removed || (!row.decision && !row.undone)) return;
  const reportable = Object.values(reportables).find(({ kind }) => kind === row.kind);
  const [key = ""] = await identityKey();
  const proofs = await allEvidence(tables, row.caseId, { consistent: true });
  if (!reportable || proofs.length === 0) return;
  // A name may have been another one at each report. The newest comes first, because it is what comes back.
  const done: boolean[] = [];
  for (const proof of proofs.toSorted((a, b) => b.takenAt - a.takenAt))
    done.push(await reportable.show(row.target, !isRemoved(row), openEvidence(key, proof)));
  if (done.includes(false)) await tellTaken(tables, row);
}

/** Tells a player that what a moderator released is somebody else's by now. */
async function tellTaken(
  { profiles, inbox }: Granted<Pick<typeof followUses, "profiles" | "inbox">>,
  { caseId, ownerId: userId, decision }: Case,
): Promise<void> {
  if (!userId || !decision || !(await profiles.getItem({ userId }, { consistent: true }))) return;
  const text =
    "The name that we held is free of objections, but it looks like another player's name by now. Please choose another one.";
  const message = textMessage(userId, { cause: `taken ${caseId}`, text, at: decision.at + undoMs });
  await inbox.putItem(message, { if: { messageId: { exists: false } } });
}

/** Says in each report what became of it, and counts that in the reporter's record, once. */
async function countOutcomes(
  { tables, transact }: Dependencies,
  { caseId, decision, first }: Case,
): Promise<void> {
  const last = decision?.action === "uphold" ? first : decision;
  const outcome = last && (last.action === "dismiss" ? "dismissed" : "acted");
  const all = rows((startAfter) => tables.reportsByCase.query({ hash: caseId, startAfter }));
  for await (const { userId, reportId } of all) {
    const report = await tables.reports.getItem({ userId, reportId }, { consistent: true });
    if (!report || !isReport(report) || report.outcome === outcome) continue;
    const { outcome: was } = report;
    const counts = { ...(outcome && { [outcome]: 1 }), ...(was && { [was]: -1 }) };
    await transact([
      tables.reports.updateItem(
        { userId, reportId },
        {
          ...(outcome ? { set: { outcome } } : { remove: ["outcome"] }),
          if: { createdAt: { exists: true }, outcome: unchanged(was) },
        },
      ),
      tables.reports.updateItem({ userId, reportId: "record" }, { add: counts }),
    ]);
  }
}

/**
 * Puts the outcome of the appeal into the player's inbox, and takes those away that were taken back. Statements of reasons come
 * with the sanctions (`holdSanctions`).
 */
async function tell(
  { tables }: Dependencies,
  { ownerId: userId, decision, first, retracted = [] }: Case,
): Promise<void> {
  const { sanctionId: appealed } = first ?? decision ?? {};
  if (userId && appealed)
    for (const at of retracted)
      await tables.inbox.deleteItem(messageOf("appeal", { userId, sanctionId: appealed }, at));
  if (!userId || !decision || !first?.sanctionId) return;
  if (!(await tables.profiles.getItem({ userId }, { consistent: true }))) return;
  const message = messageOf("appeal", { userId, sanctionId: first.sanctionId }, decision.at);
  await tables.inbox.putItem(message, { if: { messageId: { exists: false } } });
}

/** When a case is over, in milliseconds since the epoch: after the time for an appeal, or after its decision. */
const overAt = ({ state, decision }: Case): number | undefined =>
  !decision || state === "appealed" || state === "open" || state === "claimed"
    ? undefined
    : decision.at + (state === "closed" ? 0 : appealDays * dayMs);

function expiryOfCase(row: Case): number | undefined {
  const over = row.hold ? undefined : overAt(row);
  return over === undefined ? undefined : Math.ceil((over + keptDays * dayMs) / 1_000);
}

async function keepEvidence({ tables, statements }: Dependencies, row: Case): Promise<void> {
  const until = (takenAt: number) => (row.hold ? undefined : expiryOf({ takenAt }, overAt(row)));
  for (const { keep } of Object.values(statements)) await keep(row.caseId, until);
  for (const proof of await allEvidence(tables, row.caseId, { consistent: true })) {
    const { caseId, evidenceId, takenAt } = proof;
    const there = { evidenceId: { exists: true } } as const;
    const expiresAt = until(takenAt);
    await tables.evidence.updateItem(
      { caseId, evidenceId },
      expiresAt === undefined ? { remove: ["expiresAt"], if: there } : { set: { expiresAt }, if: there },
    );
  }
}

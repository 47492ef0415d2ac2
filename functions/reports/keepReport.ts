import { idOf } from "@game-backend/framework/digest";
import { spendInDay } from "@game-backend/framework/spendInDay";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import type { Clients, Granted } from "../game";
import type { Reported } from "../kinds";
import { evidenceOf } from "./evidence";
import { mostWeight, orderOf } from "./order";
import { type Kind, type Reason, reasons } from "./reasons";
import type { Case, OpenCase, Report, ReporterRecord } from "./rows";
import { trustIn } from "./trust";

/** The number of things that a player can report in a day (UTC). */
export const reportsPerDay = 20;

/** The pieces of evidence that a case has at most. */
const mostEvidence = 10;

/** The grants of `keepReport`. */
export const keepUses = {
  reports: ["BatchGetItem", "PutItem"],
  cases: ["GetItem", "PutItem", "UpdateItem"],
  evidence: ["PutItem"],
  allowances: ["UpdateItem"],
  identityKey: true,
} as const;

type Dependencies = { tables: Granted<typeof keepUses>; transact: Transact; now: number } & Clients<
  Pick<typeof keepUses, "identityKey">
>;

interface Asked {
  readonly reporter: string;
  readonly kind: Kind;
  readonly reason: Reason;
  readonly text?: string | undefined;
  readonly seen: Reported;
}

/** The row with the open case of a target. */
export const openCaseOf = (kind: Kind, target: string): OpenCase["caseId"] => `target#${kind} ${target}`;

/**
 * Keeps a report with its evidence, all or nothing, and returns its id. A reporter's second report on the same open case is
 * the first one again. Costs three reads, and the writes of the report, the case and evidence that is new.
 */
export async function keepReport(call: Dependencies, asked: Asked): Promise<string> {
  const { tables, transact, identityKey, now } = call;
  const { reporter: userId, kind, seen } = asked;
  const pointer = openCaseOf(kind, seen.target);
  const [key = ""] = await identityKey();
  let reportId = "";
  let isSpent = false;
  await untilWritten(async () => {
    const place = (await tables.cases.getItem({ caseId: pointer }, { consistent: true })) as
      | OpenCase
      | undefined;
    const round = place?.round ?? 0;
    const caseId: Case["caseId"] = place?.current ?? `case-${idOf(pointer, round + 1)}`;
    reportId = idOf("report", caseId, userId);
    const [known, own] = await Promise.all([
      place?.current &&
        (tables.cases.getItem({ caseId: place.current }, { consistent: true }) as Promise<Case | undefined>),
      tables.reports.batchGetItem(
        [
          { userId, reportId },
          { userId, reportId: "record" },
        ],
        { consistent: true },
      ),
    ]);
    if (own.some((row) => row.reportId === reportId)) return true;
    if (!isSpent) await spendInDay(tables, { who: userId, what: "reports", limit: reportsPerDay }, now);
    isSpent = true;
    const record = own.find((row): row is ReporterRecord => row.reportId === "record");
    const report = reportOf(asked, {
      reportId,
      caseId,
      now,
      trust: trustIn(record ?? {}),
    });
    const proof = evidenceOf(key, caseId, seen.evidence, now);
    const isNew = !known?.evidence.includes(proof.evidenceId) && (known?.evidence.length ?? 0) < mostEvidence;
    const { applied } = await transact([
      tables.reports.putItem(report, { if: { reportId: { exists: false } } }),
      ...(known
        ? [tables.cases.updateItem({ caseId }, joined(known, report, isNew ? proof.evidenceId : undefined))]
        : [
            tables.cases.putItem(newCase(asked, report, proof.evidenceId), {
              if: { caseId: { exists: false } },
            }),
            tables.cases.updateItem(
              { caseId: pointer },
              {
                set: { current: caseId, round: round + 1 },
                remove: ["expiresAt"],
                if: { current: { exists: false }, round: place ? { equals: round } : { exists: false } },
              },
            ),
          ]),
      ...(isNew ? [tables.evidence.putItem(proof)] : []),
    ]);
    return applied;
  });
  return reportId;
}

interface Made {
  reportId: string;
  caseId: Case["caseId"];
  now: number;
  trust: number;
}

const reportOf = (
  { reporter, kind, reason, text }: Asked,
  { reportId, caseId, now, trust }: Made,
): Report => ({
  ...{ userId: reporter, reportId, caseId, kind, reason },
  ...(text && { text }),
  ...{ weight: reasons[reason] * trust, createdAt: now },
});

const newCase = (
  { kind, reason, seen }: Asked,
  { caseId, weight, createdAt: firstAt }: Report,
  proof: string,
): Case => ({
  ...{ caseId, state: "open", stateKind: `open ${kind}`, order: orderOf(weight, firstAt, caseId) },
  ...{ kind, target: seen.target, ownerId: seen.ownerId, count: 1, weight, reasons: { [reason]: 1 } },
  ...{ firstAt, waiting: "case", waitingSince: firstAt, version: 1, evidence: [proof] },
});

/** Returns the change of an open case by one more report. Its weight stays as it is once it is the greatest. */
function joined(known: Case, { reason, weight }: Report, proof: string | undefined) {
  const { caseId, firstAt, evidence } = known;
  const all = Math.min(mostWeight, known.weight + weight);
  return {
    set: {
      weight: all,
      order: orderOf(all, firstAt, caseId),
      reasons: { ...known.reasons, [reason]: (known.reasons[reason] ?? 0) + 1 },
      ...(proof && { evidence: [...evidence, proof] }),
    },
    add: { count: 1 },
    if: { state: { equals: known.state }, count: { equals: known.count } },
  } as const;
}

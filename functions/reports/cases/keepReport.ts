import { idOf } from "@game-backend/framework/digest";
import { spendInDay } from "@game-backend/framework/spendInDay";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import type { Reported } from "../../../packages/contracts/reportables";
import type { Clients, Granted } from "../definition";
import { type Kind, type Reason, reasons } from "../reasons";
import { type Case, isReport, type Report } from "../rows";
import { usesOf } from "../rules/deskNumbers";
import { isUnknown, trustIn } from "../rules/trust";
import { joinCase, joinUses, openPlaceOf } from "./joinCase";

/** The grants of `keepReport`. */
export const keepUses = {
  ...joinUses,
  profiles: ["GetItem"],
  reports: ["BatchGetItem", "PutItem"],
  allowances: ["UpdateItem"],
} as const;

type Dependencies = { tables: Granted<typeof keepUses>; transact: Transact; now: number } & Clients<
  Pick<typeof keepUses, "identityKey">
>;

interface Asked {
  readonly reporter: string;
  /** The reporter's IP address, if it is known. */
  readonly address: string | undefined;
  readonly kind: Kind;
  readonly reason: Reason;
  readonly text?: string | undefined;
  readonly seen: Reported;
}

/**
 * Keeps a report with its evidence, all or nothing, and returns its id. A reporter's second report on the same open case is
 * the first one again. Throws 429 above a day's number. Costs five reads, and the writes of the report, the case and evidence that
 * is new.
 */
export async function keepReport(call: Dependencies, asked: Asked): Promise<string> {
  const { tables, transact, identityKey, now } = call;
  const { reporter: userId, address, kind, reason, seen } = asked;
  const [[key = ""], profile] = await Promise.all([identityKey(), tables.profiles.getItem({ userId })]);
  const age = now - (profile?.createdAt ?? now);
  return untilWritten(async (attempt) => {
    const place = await openPlaceOf(tables, kind, seen.target, now);
    const { caseId } = place;
    const reportId = idOf("report", caseId, userId);
    const [known, own] = await Promise.all([
      place.isOpen ? tables.cases.getItem({ caseId }, { consistent: true }) : undefined,
      tables.reports.batchGetItem(
        [
          { userId, reportId },
          { userId, reportId: "record" },
        ],
        { consistent: true },
      ),
    ]);
    if (own.some((row) => row.reportId === reportId)) return reportId;
    const record = own.find((row) => !isReport(row)) ?? {};
    const by = { userId, address, isUnknown: isUnknown(record, age) };
    if (attempt === 0) for (const use of usesOf(key, "reports", by)) await spendInDay(tables, use, now);
    const report = reportOf(asked, { reportId, caseId, now, trust: trustIn(record, age) });
    const said = { kind, reason, weight: report.weight, at: now, isNotice: false, seen };
    const { applied } = await transact([
      tables.reports.putItem(report, { if: { reportId: { exists: false } } }),
      ...joinCase({ tables, key }, place, known, said),
    ]);
    return applied && reportId;
  });
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

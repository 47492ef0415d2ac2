import { countInDay } from "@game-backend/framework/allowances";
import { idOf } from "@game-backend/framework/digest";
import { hashesOf } from "../../sanctions/takenTexts";
import { evidenceOf } from "../cases/evidence";
import { openCaseOf } from "../cases/joinCase";
import { contribution } from "../definition";
import { banWeight, filterWeight } from "../reasons";
import type { Case } from "../rows";
import { usesOf } from "../rules/deskNumbers";
import { orderOf } from "../rules/order";
import { isUnknown } from "../rules/trust";

/** A text that the filter holds is a case, and a sanction that software imposes. Both are new, so nobody has reported them yet. */
export const judgeTexts = contribution("judges", {
  uses: {
    ...{ cases: ["PutItem"], evidence: ["PutItem"], identityKey: true },
    ...{ allowances: ["UpdateItem"], profiles: ["GetItem"], reports: ["GetItem"] },
  },
  admits: async ({ tables, identityKey, now }, userId, address) => {
    const [[key = ""], profile, record] = await Promise.all([
      identityKey(),
      tables.profiles.getItem({ userId }),
      tables.reports.getItem({ userId, reportId: "record" }),
    ]);
    const isNew = isUnknown(record ?? {}, now - (profile?.createdAt ?? now));
    for (const use of usesOf(key, "held texts", { userId, address, isUnknown: isNew }))
      if (!(await countInDay(tables, use, now))) return false;
    return true;
  },
  writes: async ({ tables, identityKey, now }, { kind, target, ownerId, rule, evidence, texts }) => {
    const [key = ""] = await identityKey();
    const pointer = openCaseOf(kind, target);
    const caseId: Case["caseId"] = `case-${idOf(pointer, 1)}`;
    const proof = evidenceOf(key, caseId, evidence, now);
    const unless = { if: { caseId: { exists: false } } } as const;
    return [
      tables.cases.putItem(
        {
          ...{ caseId, state: "open", stateKind: `open ${kind}`, order: orderOf(filterWeight, now, caseId) },
          ...{ kind, target, ownerId, count: 0, weight: filterWeight, reasons: { filter: 1 }, found: rule },
          ...{ firstAt: now, waiting: "held", waitingSince: now, version: 1, evidence: [proof.evidenceId] },
          ...{ removed: true, texts: hashesOf(key, texts ?? []) },
        },
        unless,
      ),
      tables.cases.putItem({ caseId: pointer, current: caseId, round: 1 }, unless),
      tables.evidence.putItem(proof),
    ];
  },
  review: async ({ tables, identityKey, now }, { userId, sanctionId, rule, startsAt: firstAt }, evidence) => {
    const [key = ""] = await identityKey();
    const caseId: Case["caseId"] = `case-${idOf("imposed", userId, sanctionId)}`;
    const proof = evidenceOf(key, caseId, evidence, now);
    const { evidenceId } = proof;
    const row: Case = {
      ...{ caseId, state: "open", stateKind: "open player", order: orderOf(banWeight, firstAt, caseId) },
      ...{ kind: "player", target: userId, ownerId: userId, imposed: sanctionId },
      ...{ count: 0, weight: banWeight, reasons: { [rule]: 1 }, firstAt, waitingSince: firstAt },
      ...{ waiting: "case", version: 1, evidence: [evidenceId] },
    };
    return {
      caseId,
      writes: [
        tables.cases.putItem(row, { if: { caseId: { exists: false } } }),
        tables.evidence.putItem(proof),
      ],
    };
  },
});

import { unlessUnreadable } from "@game-backend/framework/live/unlessUnreadable";
import * as z from "zod/mini";
import { reasonMissing } from "../../desk/codes";
import { auditRead, ReadReason, readUses } from "../../desk/readReason";
import { rights } from "../../desk/rights";
import { SanctionAnswer, sanctionAnswer } from "../../sanctions/answers";
import { caseOf, mainRule, sanctionsOf } from "../cases/caseOf";
import { allEvidence, openEvidence } from "../cases/evidence";
import { ownCaseCodes, ownCaseUses, refuseOwn } from "../cases/refuseOwn";
import { noCase } from "../codes";
import { route } from "../definition";
import { reasonNames } from "../reasons";
import { CaseAnswer, caseAnswer, states } from "../rules/caseAnswer";
import { actionsFor, neededFor, proposalFor } from "../rules/ladder";

/** A statement about a case by somebody without an account. */
const Statement = z.object({
  at: z.int().check(z.describe("Milliseconds since the epoch")),
  reason: z.string().check(z.describe("The rule that it breaks")),
  about: z
    .string()
    .check(
      z.describe(
        "Its subject: `player`, `name`, `avatar`, `message`, `session`, `board`, `account` or `other`",
      ),
    ),
  where: z.string().check(z.describe("Where exactly it is")),
  why: z.string().check(z.describe("Why it is illegal, or what shows that an account is theirs")),
  player: z.optional(z.string()).check(z.describe("The player's name, as the giver of the notice wrote it")),
  name: z.optional(z.string()).check(z.describe("The sender of the notice")),
  mail: z.optional(z.string()).check(z.describe("Where the decision is to be told")),
});

export default route({
  method: "GET",
  path: "/admin/cases/{id}",
  auth: "admin",
  right: rights.readCases,
  summary:
    "A case with its evidence, its reports, the player's sanctions and what the ladder proposes; the read is audited",
  headers: ReadReason,
  returns: {
    200: z.extend(CaseAnswer, {
      ownerId: z
        .optional(z.string())
        .check(z.describe("The player whom it concerns; absent if a notice names none")),
      state: z.enum(states),
      evidence: z.array(
        z.object({
          takenAt: z.int(),
          seen: z.record(z.string(), z.unknown()).check(z.describe("As it was then")),
        }),
      ),
      reports: z.array(
        z.object({
          reason: z.enum(reasonNames),
          text: z.optional(z.string()),
          createdAt: z.int(),
          weight: z.number(),
        }),
      ),
      notices: z
        .array(Statement)
        .check(z.describe("Notices about it from people without an account, the newest 25")),
      sanctions: z.array(SanctionAnswer),
      sections: z
        .array(z.string())
        .check(z.describe("The sections of the player's data that its rules need")),
      proposal: z.object({
        action: z.string().check(z.describe("For an appeal `uphold`, or `none`")),
        rule: z.enum(reasonNames),
        hours: z.optional(z.number()).check(z.describe("Absent for what does not end by itself")),
        because: z.string(),
      }),
      actions: z.array(z.string()).check(z.describe("The possible decisions")),
      appeal: z
        .optional(z.object({ text: z.string(), at: z.int() }))
        .check(z.describe("The player's objection")),
      note: z.optional(z.string()).check(z.describe("The note of the last decision")),
    }),
  },
  refuses: [noCase, reasonMissing, ...ownCaseCodes],
  // Ten pieces of evidence of 120 KB, a hundred reports and sanctions, 25 notices.
  maxCost: { read: 403, write: 3, megabytes: 1 },
  collects: ["claims", "statements"],
  uses: {
    ...readUses,
    ...ownCaseUses,
    cases: ["GetItem"],
    live: ["ladder"],
    evidence: ["Query"],
    reportsByCase: ["Query"],
    sanctions: ["Query"],
    identityKey: true,
  },
  handler: async (call) => {
    const { tables, statements, identityKey, now } = call;
    const row = await caseOf(tables, call.params.id);
    const { caseId, ownerId, kind, state } = row;
    await refuseOwn(call, row);
    await auditRead(call, { action: "cases/read", userId: ownerId, target: { caseId } });
    const [[key = ""], proofs, reports, history, documents, said] = await Promise.all([
      identityKey(),
      allEvidence(tables, caseId),
      tables.reportsByCase.query({ hash: caseId, limit: 100 }),
      sanctionsOf(tables, ownerId),
      unlessUnreadable(call.live(call)),
      Promise.all(Object.values(statements).map((each) => each.about(caseId))),
    ]);
    const appealed = history.find(({ sanctionId }) => sanctionId === (row.first ?? row.decision)?.sanctionId);
    const note = (row.decision ?? row.first)?.note;
    const rules = reasonNames.filter((rule) => rule === mainRule(row) || row.reasons[rule] !== undefined);
    return {
      ...caseAnswer(row, now),
      ...(ownerId !== undefined && { ownerId }),
      state,
      evidence: proofs.map((proof) => ({ takenAt: proof.takenAt, seen: openEvidence(key, proof) })),
      reports: reports.items.flatMap(({ reason, text, createdAt, weight }) => [
        { reason, createdAt, weight, ...(text && { text }) },
      ]),
      notices: said.flat(),
      sanctions: history.filter(({ undone }) => !undone).map(sanctionAnswer),
      proposal: proposalFor(documents?.values.ladder, row, mainRule(row), history, now),
      sections: ownerId === undefined ? [] : [...new Set(rules.flatMap((rule) => neededFor[rule] ?? []))],
      actions: [
        ...(state === "appealed" || row.imposed !== undefined ? ["uphold"] : []),
        ...(state === "appealed" ? [] : ["escalate"]),
        ...["dismiss", ...actionsFor[kind]],
      ],
      ...(appealed?.appeal && { appeal: { text: appealed.appeal.text, at: appealed.appeal.at } }),
      ...(note && { note }),
    };
  },
});

import * as z from "zod/mini";
import { caseKinds } from "../reasons";
import type { Case } from "../rows";

export const states = ["open", "claimed", "decided", "appealed", "closed"] as const;

export const CaseAnswer = z.object({
  id: z.string(),
  kind: z.enum(caseKinds),
  count: z.int().check(z.describe("How many reports and notices there are")),
  weight: z.number().check(z.describe("In hours: a case goes as if it were so much older")),
  reasons: z.record(z.string(), z.int()).check(z.describe("How many reports gave each reason")),
  firstAt: z.int().check(z.describe("The time of the first report, in milliseconds since the epoch")),
  version: z.int().check(z.describe("For the decision: it must not have changed")),
  claim: z
    .optional(z.object({ by: z.string(), until: z.int() }))
    .check(z.describe("The moderator who has it, and until when")),
});

/** The fields of a case that the queue reads. */
export type Listed = Pick<
  Case,
  "caseId" | "kind" | "count" | "weight" | "reasons" | "firstAt" | "version" | "claimedName" | "claimedUntil"
>;

/** Returns a case as the queue lists it. */
export const caseAnswer = (row: Listed, now: number): z.input<typeof CaseAnswer> => {
  const { caseId, kind, count, weight, reasons, firstAt, version, claimedName, claimedUntil = 0 } = row;
  return {
    ...{ id: idOfCase(caseId), kind, count, weight, reasons, firstAt, version },
    ...(claimedName && claimedUntil > now && { claim: { by: claimedName, until: claimedUntil } }),
  };
};

/** A case's id for paths. */
export const idOfCase = (caseId: Case["caseId"]): string => caseId.slice("case-".length);
export const caseIdOf = (id: string): Case["caseId"] => `case-${id}`;

import { publicId } from "@game-backend/framework/publicId";
import type { Account } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { dayNumbers } from "../desk/rights";
import type { Approval, AskedDeletion } from "../desk/rows";

/** The most characters of a text that the list has. */
const shown = 200;

/** An act that waits for an admin, or for its time. */
export const Waiting = z.object({
  id: z.string().check(z.describe("For /admin/approvals/{id}; of a deletion, the player's id")),
  what: z.enum(dayNumbers).check(z.describe("The first of `counts`")),
  amount: z.int(),
  action: z.string().check(z.describe("As in the audit log, such as `players/grant`")),
  counts: z
    .array(
      z.object({
        what: z.enum(dayNumbers),
        of: z.optional(z.string()).check(z.describe("The currency; of `everybody`, what each player gets")),
        amount: z.int(),
      }),
    )
    .check(z.describe("The amounts that it takes from the member's numbers of the day")),
  playerId: z.optional(z.string()).check(z.describe("Absent: it concerns many players")),
  reaches: z.optional(z.int()).check(z.describe("How many players get it at most, if that is known")),
  says: z
    .optional(z.string())
    .check(z.describe(`The first ${shown} characters of its text, or else of its reason`)),
  dueAt: z.optional(z.int()).check(z.describe("When the deletion begins, in milliseconds since the epoch")),
  needsAdmin: z.boolean().check(z.describe("True if another admin must agree")),
  askedBy: z.string(),
  askedAt: z.int().check(z.describe("Milliseconds since the epoch")),
  isYours: z.boolean().check(z.describe("True if you have asked: another admin must decide")),
});

/**
 * Returns when a deletion begins, in milliseconds since the epoch: in rows of releases in which deletions did not wait, when it was
 * asked for.
 */
export const dueOf = ({ dueAt, askedAt }: Pick<AskedDeletion, "dueAt" | "askedAt">): number =>
  dueAt ?? askedAt;

/** Returns a row as staff see it. */
export function waitingOf(
  row: Exclude<Approval, { kind: "member" }>,
  { id }: Account,
): z.output<typeof Waiting> {
  const { userId, askedName: askedBy, askedAt } = row;
  const asked = { askedBy, askedAt, isYours: row.askedBy === id };
  if (row.kind === "deletion") {
    const { isSettled, why } = row;
    const counts = [{ what: "deletions" as const, amount: 1 }];
    return {
      ...{ id: userId, what: "deletions", amount: 1, action: "players/delete", counts, playerId: userId },
      ...{ ...asked, needsAdmin: !isSettled, dueAt: dueOf(row), ...(why !== undefined && { says: why }) },
    };
  }
  const { counts, action = "", playerId, reaches, body } = row;
  const { text, reason } = JSON.parse(body) as { text?: string; reason?: string };
  const { what = "coins", amount = 0 } = counts[0] ?? {};
  return {
    ...{ id: publicId(userId), what, amount, action, counts: [...counts], ...asked, needsAdmin: true },
    ...(playerId !== undefined && { playerId }),
    ...(reaches !== undefined && { reaches }),
    says: (text ?? reason ?? "").slice(0, shown).toWellFormed(),
  };
}

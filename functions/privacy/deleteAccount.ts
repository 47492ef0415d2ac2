import { noPlayer } from "@game-backend/framework/codes/players";
import { contended } from "@game-backend/framework/codes/server";
import { daySeconds } from "@game-backend/framework/durations";
import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { reasonMissing, superior, tooManyAsked } from "../desk/codes";
import { countAct } from "../desk/dayNumbers";
import { becauseIfSaid, ReadReason } from "../desk/readReason";
import { rights } from "../desk/rights";
import { numberUses, opened } from "../desk/secondAdmin";
import { profileOf, subjectUses } from "../desk/subjectOf";
import { textMessage } from "../sanctions/messages";
import { inboxTexts } from "../staff/replies";
import { resume } from "./begin";
import { route } from "./definition";
import { dueOf } from "./waiting";

export default route({
  method: "DELETE",
  path: "/admin/players/{id}",
  auth: "admin",
  right: rights.deletePlayers,
  act: {
    title: "Delete the account",
    says: "With all its data. The player is told, and the deletion can be taken back until it begins.",
    submit: "Delete",
    isFinal: true,
    done: [
      "The deletion {dueAt:begins}. Approvals can take it back until then.",
      "The account is being deleted.",
    ],
  },
  summary:
    "Delete a player's account and all its data in a day (`waiting`), until when it can be taken back. Another admin must agree above your number of the day, or always where the stack wants it. The player reads it in the inbox; the audit log records who did it, and why if a header says it",
  headers: ReadReason,
  returns: {
    202: z.object({
      status: z.enum(["pending", "waiting"]),
      dueAt: z.optional(z.int()).check(z.describe("When it begins, in milliseconds since the epoch")),
      needsAdmin: z.optional(z.boolean()).check(z.describe("True if another admin must agree")),
    }),
  },
  refuses: [noPlayer, superior, reasonMissing, tooManyAsked, contended],
  // Deleting a player twice has no further effect.
  idempotency: "natural",
  maxCost: { read: 4, write: 16, consumers: 1, messages: 10 },
  collects: ["claims"],
  uses: {
    ...subjectUses,
    ...numberUses,
    profiles: ["GetItem"],
    audit: ["PutItem"],
    inbox: ["PutItem"],
    dataRequests: ["UpdateItem"],
    secondAdmin: true,
  },
  handler: async ({ player: admin, params: { id: userId }, ...call }) => {
    const { tables, transact, now, secondAdmin } = call;
    const details = await becauseIfSaid({ ...call, player: admin }, userId);
    const profile = await profileOf({ ...call, player: admin }, userId);
    // A deletion that is running may have deleted the profile. If it has been running for too long, `resume` starts
    // it again.
    if (await resume(tables, "deletion", userId, now)) return reply(202, { status: "pending" as const });
    if (!profile) throw refuse(noPlayer);
    const key = { kind: "deletion", userId } as const;
    const waiting = (dueAt: number, needsAdmin: boolean) =>
      reply(202, { status: "waiting" as const, dueAt, needsAdmin });
    // Who asked first stays, so that nobody agrees to their own.
    const asked = await tables.approvals.getItem(key, { consistent: true });
    if (asked?.kind === "deletion" && asked.expiresAt * 1_000 > now)
      return waiting(dueOf(asked), !asked.isSettled);
    const by = { askedBy: admin.id, askedName: admin.username, askedAt: now };
    const counts = [{ what: "deletions", amount: 1 }] as const;
    return countAct({ ...call, player: admin }, counts, async (isWithin) => {
      const isSettled = isWithin && secondAdmin !== "true";
      const dueAt = now + daySeconds * 1_000;
      const expiresAt = Math.floor(now / 1_000) + 8 * daySeconds;
      const writes = [
        tables.approvals.putItem(
          {
            ...key,
            username: profile.username,
            ...by,
            dueAt,
            expiresAt,
            ...(details && { why: details["reason"] ?? `case ${details["case"]}` }),
            ...(isSettled && { isSettled: true as const }),
          },
          { unless: { expiresAt: { atLeast: Math.ceil(now / 1_000) } } },
        ),
        tables.audit.putItem(
          auditEntry({ ...call, admin, action: "players/delete-asked", target: { userId }, details }),
        ),
        tables.inbox.putItem(
          textMessage(userId, { cause: "deletion asked", text: inboxTexts.deletion, at: now }),
        ),
      ] as const;
      const { applied } = isSettled
        ? await transact(writes)
        : await opened({ ...call, player: admin }, key, (open) => transact([open, ...writes]));
      // Somebody else asks at this moment.
      if (!applied) throw refuse(contended, { retryAfter: 1 });
      return waiting(dueAt, !isSettled);
    });
  },
});

import { refuse } from "@game-backend/framework/errors";
import { unlessUnreadable } from "@game-backend/framework/live/unlessUnreadable";
import { line } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { rights } from "../../desk/rights";
import { lastUntil } from "../../sanctions/until";
import { caseOf } from "../cases/caseOf";
import { decide, decideUses } from "../cases/decide";
import { ownCaseCodes, ownCaseUses, refuseOwn } from "../cases/refuseOwn";
import { undo } from "../cases/undo";
import { caseChanged, claimed, noCase, noteMissing, ownDecision, tooLate, unfit } from "../codes";
import { route } from "../definition";
import { reasonNames } from "../reasons";
import { refuseClaimed } from "./postClaim";

export default route({
  method: "POST",
  path: "/admin/cases/{id}/decision",
  auth: "admin",
  right: rights.decideCases,
  summary:
    "Decide a case, or take your decision of the last ten seconds back (`undo`). The decision, the sanction and the audit entry are one; the rest follows within seconds",
  body: z.strictObject({
    action: z.enum([
      "dismiss",
      "escalate",
      "uphold",
      "handled",
      "delete",
      "hide",
      "rename",
      "mute",
      "contact",
      "ban",
      "undo",
    ]),
    version: z.int().check(z.describe("The case's version that you have seen")),
    rule: z
      .optional(z.enum(reasonNames))
      .check(z.describe("The broken rule; by default the one that most reports name")),
    until: z
      .optional(z.int().check(z.gte(0), z.lte(lastUntil)))
      .check(
        z.describe(
          "The end of a mute, of what forbids asks or of a ban, in milliseconds since the epoch; by default as the ladder proposes",
        ),
      ),
    forever: z
      .optional(z.nullable(z.literal(true)))
      .check(z.describe("One that does not end by itself; null changes nothing")),
    note: z
      .optional(line(500))
      .check(z.describe("For moderators; needed to decide otherwise than the ladder")),
  }),
  returns: { 200: z.object({ version: z.int() }) },
  refuses: [noCase, claimed, caseChanged, ...ownCaseCodes, ownDecision, unfit, noteMissing, tooLate],
  // A version is decided once.
  idempotency: "natural",
  maxCost: { read: 34, write: 40, consumers: 2 },
  uses: { ...ownCaseUses, ...decideUses, live: ["ladder"] },
  example: { body: { action: "delete", version: 2 }, answer: { version: 3 } },
  handler: async ({ player: moderator, params: { id }, body, ...call }) => {
    const row = await caseOf(call.tables, id);
    await refuseOwn({ ...call, player: moderator }, row);
    if (row.version !== body.version) throw refuse(caseChanged);
    refuseClaimed(row, moderator.id, call.now);
    const version = await (body.action === "undo"
      ? undo(call, row, moderator)
      : decide(
          { ...call, ladder: (await unlessUnreadable(call.live(call)))?.values.ladder },
          row,
          { ...body, action: body.action },
          moderator,
        ));
    return { version };
  },
});

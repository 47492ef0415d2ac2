import { contended } from "@game-backend/framework/codes/server";
import { refuse } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { ofPlayer } from "../desk/ofPlayer";
import { Reason } from "../desk/reason";
import { rights } from "../desk/rights";
import { numberCodes, numberUses, withinNumbers } from "../desk/secondAdmin";
import { subjectCodes, subjectOf, subjectUses } from "../desk/subjectOf";
import { AgeAnswer, ageAnswer } from "./ageAnswer";
import { Band } from "./bands";
import { route } from "./definition";
import { listingUses, settleListing } from "./listing";
import type { Age } from "./rows";
import { rulesIn } from "./rules";

export default route({
  method: "PUT",
  path: "/admin/players/{id}/age",
  auth: "admin",
  right: rights.changeAccounts,
  act: {
    title: "Set the age",
    submit: "Set",
    fields: {
      band: { label: "Age" },
      consent: { label: "A guardian's consent", options: { "": "Not needed" } },
    },
    done: ["Closed at this age: {closed}.", "Nothing is closed at this age."],
  },
  summary:
    "Set a player's band of ages and a guardian's consent, which support has checked: what a player's own program may not open. Each player counts; above your number of the day another admin must agree",
  body: z.strictObject({
    band: Band,
    consent: z
      .optional(z.enum(["given", "denied", "withdrawn"]))
      .check(z.describe("A guardian's, for a player who is too young. Absent: none is needed")),
    reason: Reason,
  }),
  returns: { 200: AgeAnswer },
  refuses: [...subjectCodes, ...numberCodes, contended],
  // It sets a state.
  idempotency: "natural",
  maxCost: { read: 8, write: 43, consumers: 2 },
  uses: {
    ages: ["GetItem", "PutItem"],
    audit: ["PutItem"],
    ...{ ...subjectUses, ...numberUses },
    profiles: [...subjectUses.profiles, ...listingUses.profiles, "ConditionCheckItem"],
    ageRules: true,
  },
  example: {
    body: { band: "16-17", consent: "given", reason: "A parent has written to us" },
    answer: { band: "16-17", consent: "given", closed: [] },
  },
  handler: async (call) => {
    const { player: admin, params, body, tables, transact, ageRules } = call;
    const { id: userId } = params;
    const { band, consent, reason } = body;
    const [known, profile] = await Promise.all([
      tables.ages.getItem({ userId }, { consistent: true }),
      subjectOf(call, userId),
    ]);
    const { consent: _, ...rest } = known ?? {};
    const age: Age = {
      ...rest,
      ...{ userId, band, source: "operator", changedAt: call.now, revision: (known?.revision ?? 0) + 1 },
      ...(consent !== undefined && { consent }),
    };
    // What support has set already takes nothing more, such as when the answer was lost.
    const isSet = known?.source === age.source && known.band === band && known.consent === consent;
    const act = { action: "players/age", userId, body, counts: isSet ? [] : [ofPlayer(userId)] };
    const { applied } = await withinNumbers(call, act, () =>
      transact([
        tables.ages.putItem(age, { if: { revision: unchanged(known?.revision) } }),
        tables.profiles.conditionCheckItem({ userId }, { if: { userId: { exists: true } } }),
        // The log says that it was done and why, and nothing of the age.
        tables.audit.putItem(
          auditEntry({ ...call, admin, action: "players/age", target: { userId }, details: { reason } }),
        ),
      ]),
    );
    if (!applied) throw refuse(contended, { retryAfter: 1 });
    await settleListing(tables, rulesIn(ageRules), userId, age);
    return ageAnswer(rulesIn(ageRules), age, profile.country);
  },
});

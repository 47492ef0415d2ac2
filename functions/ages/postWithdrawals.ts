import { rows } from "@game-backend/framework/pages";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { Reason } from "../desk/reason";
import { rights } from "../desk/rights";
import { route } from "./own";
import { withdraw } from "./withdraw";

/** The most ids in a request: a list of Play Console is sent in parts. */
const most = 100;

export default route({
  method: "POST",
  path: "/admin/ages/withdrawals",
  auth: "admin",
  right: rights.changeAccounts,
  summary:
    "Tell of guardians who have withdrawn their consent at Google, which has no notification: the installIds of Play Console's list",
  body: z.strictObject({
    installIds: z
      .array(z.string().check(z.regex(/^[\w.:-]{1,128}$/)))
      .check(z.minLength(1), z.maxLength(most)),
    reason: Reason,
  }),
  returns: { 200: z.object({ found: z.int(), unknown: z.int() }) },
  // Telling it twice has no further effect.
  idempotency: "natural",
  maxCost: { read: 60, write: 420, consumers: 40 },
  uses: { ages: ["UpdateItem"], agesByInstall: ["Query"], audit: ["PutItem"] },
  example: {
    body: { installIds: ["3f2a9c70-1d52-4e0b"], reason: "The list of 20 November" },
    answer: { found: 1, unknown: 0 },
  },
  handler: async ({ player: admin, body: { installIds, reason }, tables, ...call }) => {
    // The log says that it was done, and nothing of anybody's age.
    await tables.audit.putItem(
      auditEntry({ ...call, admin, action: "ages/withdrawals", target: {}, details: { reason } }),
    );
    let [found, unknown] = [0, 0];
    for (const installId of new Set(installIds)) {
      const before = found;
      for await (const { userId } of rows((startAfter) =>
        tables.agesByInstall.query({ hash: installId, startAfter }),
      )) {
        await withdraw(tables, userId, call.now);
        found++;
      }
      if (found === before) unknown++;
    }
    return { found, unknown };
  },
});

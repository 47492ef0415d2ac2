import { rows } from "@game-backend/framework/pages";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { ofPlayer } from "../desk/ofPlayer";
import { Reason } from "../desk/reason";
import { rights } from "../desk/rights";
import { numberCodes, numberUses, withinNumbers } from "../desk/secondAdmin";
import { route } from "./definition";
import { withdraw } from "./withdraw";

/** The most ids in a request: a list of Play Console is sent in parts. */
const most = 100;

export default route({
  method: "POST",
  path: "/admin/ages/withdrawals",
  auth: "admin",
  right: rights.changeAccounts,
  summary:
    "Tell of guardians who have withdrawn their consent at Google, which has no notification: the installIds of Play Console's list. Each player counts whose consent it takes; above your number of the day another admin must agree",
  body: z.strictObject({
    installIds: z
      .array(z.string().check(z.regex(/^[\w.:-]{1,128}$/)))
      .check(z.minLength(1), z.maxLength(most)),
    reason: Reason,
  }),
  returns: { 200: z.object({ found: z.int(), unknown: z.int() }) },
  // Telling it twice has no further effect.
  idempotency: "natural",
  refuses: numberCodes,
  maxCost: { read: 65, write: 450, consumers: 40 },
  uses: { ...numberUses, ages: ["UpdateItem"], agesByInstall: ["Query"], audit: ["PutItem"] },
  example: {
    body: { installIds: ["3f2a9c70-1d52-4e0b"], reason: "The list of 20 November" },
    answer: { found: 1, unknown: 0 },
  },
  handler: async (call) => {
    const { player: admin, body, tables, now } = call;
    const { installIds, reason } = body;
    const all: { userId: string; consent?: string }[] = [];
    let unknown = 0;
    for (const installId of new Set(installIds)) {
      const before = all.length;
      const found = rows((startAfter) => tables.agesByInstall.query({ hash: installId, startAfter }));
      for await (const one of found) all.push(one);
      if (all.length === before) unknown++;
    }
    // What is withdrawn already takes nothing.
    const losing = all.filter(({ consent }) => consent !== "withdrawn");
    const counts = losing.map(({ userId }) => ofPlayer(userId));
    return withinNumbers(call, { action: "ages/withdrawals", body, counts }, async () => {
      // The log says that it was done, and nothing of anybody's age.
      await tables.audit.putItem(
        auditEntry({ ...call, admin, action: "ages/withdrawals", target: {}, details: { reason } }),
      );
      for (const { userId } of losing) await withdraw(tables, userId, now);
      return { found: all.length, unknown };
    });
  },
});

import { randomUUID } from "node:crypto";

import * as z from "zod/mini";
import { job } from "../game";
import { auditEntry } from "./audit";
import { dismiss, dismissUses } from "./dismiss";

/** Operators have no account of the game. CloudTrail records who called Lambda, if its data events are on. */
const operator = { id: "operator", username: "operator" };

export default job({
  summary: "Dismisses an admin or editor by name, whoever else is left: for operators, by npm run dismiss",
  input: z.strictObject({ username: z.string().check(z.minLength(1), z.maxLength(128)) }),
  schedules: {},
  uses: dismissUses,
  handler: async ({ input: { username }, ...call }) => {
    const { sub: userId } = (await call.users.AdminGetUser(username)) ?? {};
    if (!userId) throw new Error(`There is no user ${username}`);
    const deed = { admin: operator, action: "staff/dismiss", target: { userId }, requestId: randomUUID() };
    await dismiss(call, { id: userId, username }, auditEntry({ ...deed, now: call.now }));
    return { dismissed: userId };
  },
});

import { randomUUID } from "node:crypto";

import * as z from "zod/mini";
import { auditEntry } from "../../desk/audit";
import { dismiss, dismissUses } from "../acts/dismiss";
import { dismissMember, dismissMemberUses, memberOf } from "../acts/dismissMember";
import { job } from "../definition";

/** Operators have no account of the game. CloudTrail records who called Lambda, if its data events are on. */
const operator = { id: "operator", username: "operator" };

export default job({
  summary: "Dismisses a member of the staff by name, whoever else is left: for operators, by npm run dismiss",
  input: z.strictObject({ username: z.string().check(z.minLength(1), z.maxLength(128)) }),
  schedules: {},
  uses: { ...dismissUses, ...dismissMemberUses },
  handler: async ({ input: { username }, ...call }) => {
    const deed = { admin: operator, action: "staff/dismiss", requestId: randomUUID(), now: call.now };
    const member = await memberOf(call, username);
    if (member) {
      await dismissMember(call, member, auditEntry({ ...deed, target: { userId: member.id } }));
      return { dismissed: member.id };
    }
    const { sub: userId } = (await call.users.AdminGetUser(username)) ?? {};
    if (!userId) throw new Error(`There is no user ${username}`);
    await dismiss(call, { id: userId, username }, auditEntry({ ...deed, target: { userId } }));
    return { dismissed: userId };
  },
});

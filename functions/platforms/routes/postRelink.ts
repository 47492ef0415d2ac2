import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { auditEntry } from "../../desk/audit";
import { superior } from "../../desk/codes";
import { Reason } from "../../desk/reason";
import { rights } from "../../desk/rights";
import { profileOf, subjectUses } from "../../desk/subjectOf";
import { identityUnknown } from "../../identities/codes";
import { route } from "../definition";

export default route({
  method: "POST",
  path: "/admin/players/{id}/relink",
  auth: "admin",
  right: rights.changeAccounts,
  needs: "steamSettings",
  summary:
    "Free an account at a platform that a player has unlinked: it can then be linked again, or begin anew. The audit log records " +
    "who did it",
  body: z.strictObject({
    provider: z.literal("steam").check(z.describe("The platforms whose accounts stay unlinked")),
    reason: Reason,
  }),
  returns: { 204: z.undefined() },
  refuses: [identityUnknown, superior],
  idempotency: "natural",
  maxCost: { read: 2, write: 10 },
  uses: {
    ...subjectUses,
    linkedIdentities: ["GetItem", "DeleteItem"],
    identities: ["DeleteItem"],
    audit: ["PutItem"],
  },
  example: { body: { provider: "steam", reason: "Showed both accounts to be theirs" } },
  handler: async ({ player: admin, params: { id: userId }, body, tables, transact, ...call }) => {
    const { provider } = body;
    await profileOf({ ...call, player: admin, tables }, userId);
    const unlinked = await tables.linkedIdentities.getItem({ userId, provider }, { consistent: true });
    const none = () =>
      refuse(identityUnknown, { message: "The player has unlinked no account of this platform" });
    if (unlinked?.unlinkedAt === undefined) throw none();
    const { hash } = unlinked;
    const isUnlinked = { unlinkedAt: { exists: true } } as const;
    const { applied } = await transact([
      tables.linkedIdentities.deleteItem(
        { userId, provider },
        { if: { hash: { equals: hash }, ...isUnlinked } },
      ),
      tables.identities.deleteItem({ hash }, { if: { userId: { equals: userId }, ...isUnlinked } }),
      tables.audit.putItem(
        auditEntry({ ...call, admin, action: "players/relink", target: { userId }, details: body }),
      ),
    ]);
    if (!applied) throw none();
    return reply(204, undefined);
  },
});

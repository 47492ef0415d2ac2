import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { revocation } from "@game-backend/framework/revocations";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { route } from "../game";
import { auditEntry } from "./audit";
import { decidedMeanwhile } from "./codes";
import { decisionAfter } from "./decision";
import { rights } from "./rights";
import { settleBan, settleUses } from "./settleBan";

export default route({
  method: "DELETE",
  path: "/admin/players/{id}/ban",
  auth: "admin",
  right: rights.ban,
  // It enables accounts.
  isolated: true,
  summary: "Lift a player's ban, even if the account is deleted; the audit log records who did it",
  returns: { 204: z.undefined() },
  refuses: [noPlayer, decidedMeanwhile],
  // Lifting a ban twice has no further effect.
  idempotency: "natural",
  // All boards of two weeks, and the consumers of their changes.
  maxCost: { read: 1_200, write: 1_600, consumers: 10 },
  collects: ["exclusions", "linkedAccounts"],
  uses: {
    ...settleUses,
    profiles: [...settleUses.profiles, "UpdateItem"],
    audit: ["PutItem"],
    revocations: ["PutItem"],
    bannedIdentitiesByUser: ["Query"],
  },
  handler: async ({ player: admin, params: { id: userId }, ...call }) => {
    const { tables, transact, now } = call;
    const profile = await tables.profiles.getItem({ userId }, { consistent: true });
    const { items: identities } = await tables.bannedIdentitiesByUser.query({ hash: userId });
    if (!profile && identities.length === 0) throw refuse(noPlayer);
    const decision = profile && decisionAfter(profile, now);
    const { applied } = await transact([
      tables.audit.putItem(auditEntry({ ...call, admin, action: "players/unban", target: { userId } })),
      ...identities.map(({ hash }) => tables.bannedIdentities.deleteItem({ hash, userId })),
      // A deleted account stays deleted.
      ...(decision
        ? [
            tables.profiles.updateItem(
              { userId },
              { set: { banDecidedAt: decision.at }, remove: ["bannedAt"], if: decision.asRead },
            ),
            tables.revocations.putItem(revocation(userId, "restored", decision.at)),
            ...Object.values(call.exclusions).flatMap(({ mark }) => mark(userId, false)),
          ]
        : []),
    ]);
    if (!applied) throw refuse(decidedMeanwhile);
    if (!profile) return reply(204, undefined);
    const player = { id: userId, username: profile.username };
    await settleBan(call, player);
    return reply(204, undefined);
  },
});

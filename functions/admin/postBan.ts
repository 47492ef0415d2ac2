import { noPlayer } from "@game-backend/framework/codes/players";
import { cognitoUser } from "@game-backend/framework/cognitoUser";
import { refuse } from "@game-backend/framework/errors";
import { revocation } from "@game-backend/framework/revocations";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { bannedIdentities, identitiesOf } from "../bans/identities";
import { route } from "../game";
import { auditEntry } from "./audit";
import { decidedMeanwhile } from "./codes";
import { decisionAfter } from "./decision";
import { Reason } from "./reason";
import { rights } from "./rights";
import { settleBan, settleUses } from "./settleBan";

export default route({
  method: "POST",
  path: "/admin/players/{id}/ban",
  auth: "admin",
  right: rights.ban,
  // It disables accounts.
  isolated: true,
  summary: "Ban a player, including from new accounts; the audit log records who did it",
  body: z.strictObject({ reason: Reason }),
  returns: { 204: z.undefined() },
  refuses: [noPlayer, decidedMeanwhile],
  // Banning a player twice has no further effect.
  idempotency: "natural",
  // All boards of two weeks, ten sockets with all their topics, and the consumers of the changes.
  maxCost: { read: 1_200, write: 2_700, consumers: 10 },
  collects: ["endings", "exclusions", "linkedAccounts"],
  uses: {
    ...settleUses,
    profiles: [...settleUses.profiles, "UpdateItem"],
    audit: ["PutItem"],
    revocations: ["PutItem"],
  },
  example: { body: { reason: "Insults in the chat, again" } },
  handler: async ({ player: admin, params: { id: userId }, body, ...call }) => {
    const { tables, transact, users, identityKey, now } = call;
    const profile = await tables.profiles.getItem({ userId }, { consistent: true });
    if (!profile) throw refuse(noPlayer);
    const banned = { id: userId, username: profile.username };
    const [key = ""] = await identityKey();
    const account = (await cognitoUser(users, banned)) ?? {};
    const identities = identitiesOf(profile.username, account, { verifiedOnly: true });
    // One transaction writes the whole ban before anything else. If a later step fails, a retry completes it.
    const { at, asRead } = decisionAfter(profile, now);
    const { applied, writes } = await transact([
      tables.profiles.updateItem({ userId }, { set: { bannedAt: at, banDecidedAt: at }, if: asRead }),
      tables.revocations.putItem(revocation(userId, "banned", at)),
      tables.audit.putItem(
        auditEntry({ ...call, admin, action: "players/ban", target: { userId }, details: body }),
      ),
      ...bannedIdentities(key, identities, userId).map((row) => tables.bannedIdentities.putItem(row)),
      ...Object.values(call.exclusions).flatMap(({ mark }) => mark(userId, true)),
    ]);
    if (!applied && writes[0].before) throw refuse(decidedMeanwhile);
    if (!applied) throw refuse(noPlayer);
    // This comes first, so that the player cannot sign in again and connect after the sockets are closed.
    await settleBan(call, banned);
    for (const { run } of Object.values(call.endings)) await run(banned);
    return reply(204, undefined);
  },
});

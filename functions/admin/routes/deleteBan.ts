import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { changeBan, changeUses } from "../../bans/changeBan";
import { enforceBan, enforceUses } from "../../bans/enforceBan";
import { auditEntry } from "../../desk/audit";
import { decidedMeanwhile, reasonMissing, superior } from "../../desk/codes";
import { becauseIfSaid, ReadReason } from "../../desk/readReason";
import { rights } from "../../desk/rights";
import { profileOf, subjectUses } from "../../desk/subjectOf";
import { holds } from "../../sanctions/holding";
import { lift } from "../../sanctions/lift";
import { route } from "../definition";

export default route({
  method: "DELETE",
  path: "/admin/players/{id}/ban",
  auth: "admin",
  right: rights.ban,
  act: { title: "Lift the ban", submit: "Lift", done: "The player is not banned." },
  summary:
    "Lift a player's bans, also those that cases have decided, even if the account is deleted; the audit log records who did it, and why if a header says it",
  headers: ReadReason,
  returns: { 204: z.undefined() },
  refuses: [noPlayer, superior, decidedMeanwhile, reasonMissing],
  // Lifting a ban twice has no further effect.
  idempotency: "natural",
  // All boards of two weeks, and the consumers of their changes. One of them does it all again.
  maxCost: { read: 2_400, write: 3_200, consumers: 12 },
  collects: ["claims", "exclusions"],
  uses: {
    ...subjectUses,
    ...enforceUses,
    ...changeUses,
    profiles: [...enforceUses.profiles, "UpdateItem"],
    bannedIdentities: enforceUses.bannedIdentities,
    users: enforceUses.users,
    audit: ["PutItem"],
    sanctions: ["Query", "UpdateItem"],
  },
  handler: async ({ player: admin, params: { id: userId }, ...call }) => {
    const { tables, transact, now } = call;
    const details = await becauseIfSaid({ ...call, player: admin }, userId);
    const profile = await profileOf({ ...call, player: admin }, userId);
    const { items: identities } = await tables.bannedIdentitiesByUser.query({ hash: userId });
    if (!profile && identities.length === 0) throw refuse(noPlayer);
    const { items: history } = await tables.sanctions.query({ hash: userId, consistent: true });
    const more = [
      tables.audit.putItem(
        auditEntry({ ...call, admin, action: "players/unban", target: { userId }, details }),
      ),
      ...identities.map(({ hash }) => tables.bannedIdentities.deleteItem({ hash, userId })),
      ...history
        .filter((each) => each.kind === "ban" && holds(each, now))
        .map((each) => lift(tables, each, now)),
    ];
    // A deleted account stays deleted.
    const written = profile
      ? await changeBan(call, profile, undefined, more)
      : (await transact(more)).applied;
    if (!written) throw refuse(decidedMeanwhile);
    if (profile) await enforceBan(call, { id: userId, username: profile.username });
    return reply(204, undefined);
  },
});

import { cognitoUser } from "@game-backend/framework/cognitoUser";
import { revocation } from "@game-backend/framework/revocations";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { decisionAfter } from "../admin/decision";
import { settleBan, settleUses } from "../admin/settleBan";
import { bannedIdentities, identitiesOf } from "../bans/identities";
import type { Clients, Collected, Granted } from "../game";
import type { Profile } from "../profile/rows";
import type { Sanction } from "../sanctions/rows";

/** The grants of `holdSanctions`. */
export const holdUses = {
  ...settleUses,
  profiles: [...settleUses.profiles, "UpdateItem"],
  revocations: ["PutItem"],
  sanctions: ["Query"],
} as const;

type Dependencies = { tables: Granted<typeof holdUses>; transact: Transact; now: number } & Clients<
  Pick<typeof holdUses, "users" | "identityKey">
> &
  Collected<"endings" | "exclusions" | "linkedAccounts">;

/**
 * Mutes and bans a player as the longest sanction of each kind says, or ends a mute or ban that sanctions began. Idempotent. A ban
 * by `POST /admin/players/{id}/ban` is no sanction, and stays.
 */
export async function holdSanctions(call: Dependencies, userId: string): Promise<void> {
  const { tables, now } = call;
  const { items } = await tables.sanctions.query({ hash: userId, consistent: true });
  const profile = await tables.profiles.getItem({ userId }, { consistent: true });
  if (!profile) return;
  const mute = longest(items, "mute", now);
  if (mute?.sanctionId !== profile.mute?.sanctionId)
    await tables.profiles.updateItem(
      { userId },
      {
        ...(mute
          ? {
              set: {
                mute: { sanctionId: mute.sanctionId, ...(mute.until !== undefined && { until: mute.until }) },
              },
            }
          : { remove: ["mute"] }),
        if: { userId: { exists: true } },
      },
    );
  const ban = longest(items, "ban", now);
  if (ban || profile.banSanction) await holdBan(call, profile, ban);
}

/** Returns the sanction of a kind that holds longest; `undefined` if none holds. */
function longest(all: readonly Sanction[], kind: Sanction["kind"], now: number): Sanction | undefined {
  const holding = all.filter(
    (each) => each.kind === kind && each.liftedAt === undefined && (each.until ?? Infinity) > now,
  );
  return holding.sort((a, b) => (b.until ?? Infinity) - (a.until ?? Infinity))[0];
}

/** Bans a player by a sanction, or lifts the ban that was one: the same writes as those of the admins' routes. */
async function holdBan(call: Dependencies, read: Profile, ban: Sanction | undefined): Promise<void> {
  const { tables, transact, users, identityKey, now } = call;
  const { userId, username } = read;
  const player = { id: userId, username };
  const [key = ""] = await identityKey();
  const account = (await cognitoUser(users, player)) ?? {};
  const identities = bannedIdentities(key, identitiesOf(username, account, { verifiedOnly: true }), userId);
  let profile: Profile | undefined = read;
  await untilWritten(async () => {
    if (!profile || profile.banSanction === ban?.sanctionId) return true;
    const { at, asRead } = decisionAfter(profile, now);
    const { applied } = await transact([
      tables.profiles.updateItem(
        { userId },
        ban
          ? {
              set: { bannedAt: at, banDecidedAt: at, banSanction: ban.sanctionId, bannedUntil: ban.until },
              ...(ban.until === undefined && { remove: ["bannedUntil"] }),
              if: asRead,
            }
          : {
              set: { banDecidedAt: at },
              remove: ["bannedAt", "bannedUntil", "banSanction"],
              if: asRead,
            },
      ),
      tables.revocations.putItem(revocation(userId, ban ? "banned" : "restored", at)),
      ...identities.map((row) =>
        ban ? tables.bannedIdentities.putItem(row) : tables.bannedIdentities.deleteItem(row),
      ),
      ...Object.values(call.exclusions).flatMap(({ mark }) => mark(userId, ban !== undefined)),
    ]);
    profile = await tables.profiles.getItem({ userId }, { consistent: true });
    return applied;
  });
  // Also if an earlier attempt was interrupted after the transaction.
  await settleBan(call, player);
  if (ban) for (const { run } of Object.values(call.endings)) await run(player);
}

import { cognitoUser, withCognitoUser } from "@game-backend/framework/cognitoUser";
import { unchanged } from "@game-backend/framework/expressions";
import { isBannedAt } from "@game-backend/framework/profiles";
import type { Account } from "@game-backend/framework/route";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { linkedHashes, linkedUses } from "../identities/linked";
import { mayPlay } from "../profile/mayPlay";
import type { Profile } from "../profile/rows";
import type { Clients, Collected, Granted } from "./definition";
import { bannedIdentities, identitiesOf } from "./identities";

/** The grants of `enforceBan`. */
export const enforceUses = {
  profiles: ["GetItem", "ConditionCheckItem"],
  bannedIdentities: ["PutItem", "DeleteItem"],
  bannedIdentitiesByUser: ["Query"],
  users: ["AdminGetUser", "AdminEnableUser", "AdminUserGlobalSignOut"],
  identityKey: true,
  ...linkedUses,
} as const;

export type Enforcing = {
  tables: Granted<typeof enforceUses>;
  transact: Transact;
  now: number;
} & Clients<Pick<typeof enforceUses, "users" | "identityKey">> &
  Collected<"exclusions">;

/**
 * Brings a player's Cognito user, identities, boards and what else features hide in line with the profile. The profile says whether
 * the player is banned. The player may be banned and unbanned at the same time. So it reads the profile again at the end, and
 * starts over if that has changed. Idempotent. Throws 503 if it keeps changing.
 */
export async function enforceBan(dependencies: Enforcing, player: Account): Promise<void> {
  const read = () => dependencies.tables.profiles.getItem({ userId: player.id }, { consistent: true });
  let profile = await read();
  await untilWritten(async () => {
    if (!profile) return true;
    const { banDecidedAt } = profile;
    if (isBannedAt(profile, dependencies.now)) await exclude(dependencies, player, profile);
    else await restore(dependencies, player);
    profile = await read();
    return profile?.banDecidedAt === banDecidedAt;
  });
}

async function exclude(
  dependencies: Enforcing,
  player: Account,
  { banDecidedAt, bannedUntil: until }: Profile,
): Promise<void> {
  const { tables, transact, users, exclusions } = dependencies;
  // Now that the profile says so, nothing more can be linked or unlinked.
  const linked = await linkedHashes(tables, player.id);
  const ban = { userId: player.id, ...(until !== undefined && { until }) };
  // A slow process must not ban the accounts of a player whose ban was lifted meanwhile.
  await transact([
    tables.profiles.conditionCheckItem(
      { userId: player.id },
      { if: { userId: { exists: true }, banDecidedAt: unchanged(banDecidedAt) } },
    ),
    ...linked.map((hash) => tables.bannedIdentities.putItem({ hash, ...ban })),
  ]);
  await withCognitoUser(users, player, users.AdminUserGlobalSignOut);
  for (const exclusion of Object.values(exclusions)) await exclusion.hide(player.id);
}

async function restore(dependencies: Enforcing, player: Account): Promise<void> {
  const { users, exclusions } = dependencies;
  if (!(await freeIdentities(dependencies, player))) return;
  await withCognitoUser(users, player, users.AdminEnableUser);
  for (const exclusion of Object.values(exclusions)) await exclusion.restore(player.id);
}

/**
 * Deletes the player's banned identities: by their keys, because the index may not show those of a very recent ban yet, and by the
 * index, because the player may have had another address, or another account at a platform, when the ban was written. Returns
 * false if the player is banned, or has deleted the account.
 */
async function freeIdentities(dependencies: Enforcing, player: Account): Promise<boolean> {
  const { tables, transact, users, identityKey } = dependencies;
  const [key = ""] = await identityKey();
  const account = (await cognitoUser(users, player)) ?? {};
  const identities = identitiesOf(player.username, account, { verifiedOnly: true });
  const { items: former } = await tables.bannedIdentitiesByUser.query({ hash: player.id });
  const hashes = new Set([
    ...[...bannedIdentities(key, identities, player.id), ...former].map(({ hash }) => hash),
    ...(await linkedHashes(tables, player.id)),
  ]);
  const { applied } = await transact([
    tables.profiles.conditionCheckItem({ userId: player.id }, mayPlay(dependencies.now)),
    ...[...hashes].map((hash) => tables.bannedIdentities.deleteItem({ hash, userId: player.id })),
  ]);
  return applied;
}

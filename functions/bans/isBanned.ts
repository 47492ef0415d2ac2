import type { Granted } from "../game";
import { identityHash } from "../identities/identityHash";

/** Returns true if any of these identities belongs to a banned player. Costs half a read unit for each identity. */
export async function isBanned(
  { bannedIdentities }: Granted<{ bannedIdentities: ["Query"] }>,
  key: string,
  identities: readonly string[],
): Promise<boolean> {
  const found = await Promise.all(
    identities.map((identity) => isHashBanned({ bannedIdentities }, identityHash(key, identity))),
  );
  return found.includes(true);
}

/** Returns true if the identity with this keyed hash belongs to a banned player. Costs half a read unit. */
export async function isHashBanned(
  { bannedIdentities }: Granted<{ bannedIdentities: ["Query"] }>,
  hash: string,
): Promise<boolean> {
  const { items } = await bannedIdentities.query({ hash, limit: 1 });
  return items.length > 0;
}

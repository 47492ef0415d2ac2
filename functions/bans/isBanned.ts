import { lasts } from "@game-backend/framework/ban";
import { identityHash } from "../identities/identityHash";
import type { Granted } from "./definition";
import { identityOfAddress } from "./identities";

type Tables = Granted<{ bannedIdentities: ["Query"] }>;

/** Returns true if any of these identities belongs to a banned player. Costs half a read unit for each identity. */
export async function isBanned(
  tables: Tables,
  key: string,
  identities: readonly string[],
  now: number,
): Promise<boolean> {
  const found = await Promise.all(
    identities.map((identity) => isHashBanned(tables, identityHash(key, identity), now)),
  );
  return found.includes(true);
}

/**
 * Returns true if an address is that of a banned player other than `owner`, who wants it. The owner may be banned too: a banned
 * guest links an address. Costs half a read unit.
 */
export const isAddressBanned = (
  tables: Tables,
  key: string,
  { email, owner }: { email: string; owner: string },
  now: number,
): Promise<boolean> => isHashBanned(tables, identityHash(key, identityOfAddress(email)), now, owner);

/**
 * Returns true if the identity with this keyed hash belongs to a banned player other than its owner. A banned player stays out of
 * other accounts, but may sign in to their own. Costs half a read unit, and one if it is `consistent`.
 */
export async function isHashBanned(
  { bannedIdentities }: Tables,
  hash: string,
  now: number,
  owner?: string,
  consistent = false,
): Promise<boolean> {
  const { items } = await bannedIdentities.query({ hash, limit: 10, consistent });
  return items.some((row) => row.userId !== owner && lasts(row, now));
}

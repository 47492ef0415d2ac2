import type { Granted } from "../game";
import { identityHash } from "./identities";

/** Returns whether one of these identities is a banned player's. Half a read unit each. */
export async function isBanned(
  { bannedIdentities }: Granted<{ bannedIdentities: ["Query"] }>,
  key: string,
  identities: readonly string[],
): Promise<boolean> {
  const found = await Promise.all(
    identities.map((identity) => bannedIdentities.query({ hash: identityHash(key, identity), limit: 1 })),
  );
  return found.some(({ items }) => items.length > 0);
}

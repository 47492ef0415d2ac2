import type { Granted } from "../game";
import { identityHash } from "./identities";

/** Returns true if any of these identities belongs to a banned player. Costs half a read unit for each identity. */
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

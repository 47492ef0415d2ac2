import { openSubject } from "./account";
import type { Clients, Granted } from "./definition";

/** The grants of `linkedHashes`. */
export const linkedUses = { linkedIdentities: ["Query"] } as const;

/** Returns the keyed hashes of a player's accounts at platforms: a ban counts for them. */
export async function linkedHashes(
  { linkedIdentities }: Granted<typeof linkedUses>,
  userId: string,
): Promise<string[]> {
  const { items } = await linkedIdentities.query({ hash: userId, consistent: true });
  return items.flatMap(({ hash, ownerHash }) => (ownerHash === undefined ? [hash] : [hash, ownerHash]));
}

/** The grants of `subjectAt`. */
export const subjectUses = { linkedIdentities: ["GetItem"], identityKey: true } as const;

/** Returns a platform's id of a player, such as Steam's; `undefined` if no account there is linked. */
export async function subjectAt(
  provider: string,
  { tables, identityKey }: { tables: Granted<typeof subjectUses> } & Clients<typeof subjectUses>,
  userId: string,
): Promise<string | undefined> {
  const linked = await tables.linkedIdentities.getItem({ userId, provider }, { consistent: true });
  if (!linked || linked.unlinkedAt !== undefined) return undefined;
  const [key = ""] = await identityKey();
  return openSubject(key, provider, linked.subject);
}

import type { Granted } from "../game";
import type { LinkedIdentity } from "./rows";

/** The grants of `unlinkWrites`. */
export const unlinkUses = {
  identities: ["DeleteItem", "UpdateItem"],
  linkedIdentities: ["DeleteItem", "UpdateItem"],
} as const;

/** Returns what a transaction writes to unlink an account. One that may not be linked again stays, and signs nobody in. */
export function unlinkWrites(
  tables: Granted<typeof unlinkUses>,
  { userId, provider, hash, says }: LinkedIdentity,
  now: number,
) {
  const own = { if: { userId: { equals: userId } } } as const;
  const asRead = { if: { hash: { equals: hash } } } as const;
  return says?.staysUnlinked
    ? [
        tables.linkedIdentities.updateItem({ userId, provider }, { set: { unlinkedAt: now }, ...asRead }),
        tables.identities.updateItem({ hash }, { set: { unlinkedAt: now }, ...own }),
      ]
    : [
        tables.linkedIdentities.deleteItem({ userId, provider }, asRead),
        tables.identities.deleteItem({ hash }, own),
      ];
}

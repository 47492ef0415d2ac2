import { mayPlay } from "../profile/mayPlay";
import type { Granted } from "./definition";
import type { LinkedIdentity } from "./rows";

/** The grants of `unlinkWrites`. */
export const unlinkUses = {
  identities: ["DeleteItem", "UpdateItem"],
  linkedIdentities: ["DeleteItem", "UpdateItem"],
  profiles: ["ConditionCheckItem"],
} as const;

/**
 * Returns what a transaction writes to unlink an account. One that may not be linked again stays, and signs nobody in. The
 * transaction fails for a banned player: an account that is free before the ban has listed it could start over.
 */
export function unlinkWrites(
  tables: Granted<typeof unlinkUses>,
  { userId, provider, hash, says }: LinkedIdentity,
  now: number,
) {
  const own = { if: { userId: { equals: userId } } } as const;
  const ifUnchanged = { if: { hash: { equals: hash } } } as const;
  const check = tables.profiles.conditionCheckItem({ userId }, mayPlay(now));
  return says?.staysUnlinked
    ? [
        check,
        tables.linkedIdentities.updateItem(
          { userId, provider },
          { set: { unlinkedAt: now }, ...ifUnchanged },
        ),
        tables.identities.updateItem({ hash }, { set: { unlinkedAt: now }, ...own }),
      ]
    : [
        check,
        tables.linkedIdentities.deleteItem({ userId, provider }, ifUnchanged),
        tables.identities.deleteItem({ hash }, own),
      ];
}

import type { Granted } from "../game";
import type { Erase, Export } from "../lib/dataSteps";
import { tombstoneExpiry } from "../lib/tombstone";

interface Dependencies {
  tables: Granted<{ credentials: ["UpdateItem"] }>;
  now: number;
}

/** Replaces the player's credential by a tombstone, so that a token which is still valid cannot issue another. */
export const disown: Erase<Dependencies> = async ({ tables: { credentials }, now }, { id: userId }) => {
  const remove = ["username", "salt", "hash", "issuedAt", "issuedBy"] as const;
  await credentials.updateItem(
    { userId },
    { set: { active: false, expiresAt: tombstoneExpiry(now) }, remove },
  );
  return undefined;
};

/** Returns the existence of a credential; only the player knows its password. */
export const exportCredential: Export<{ tables: Granted<{ credentials: ["GetItem"] }> }> = async (
  { tables: { credentials } },
  { id: userId },
) => {
  const row = await credentials.getItem({ userId });
  return { rows: row?.issuedAt === undefined ? [] : [{ active: row.active, issuedAt: row.issuedAt }] };
};

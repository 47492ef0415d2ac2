import type { Granted } from "../game";
import type { Erase, Export } from "../lib/dataSteps";
import { tombstoneExpiry } from "../lib/tombstone";

interface Means {
  tables: Granted<{ credentials: ["UpdateItem"] }>;
  now: number;
}

/** Replaces the player's credential by a tombstone: a token that lives on must not issue another. */
export const disown: Erase<Means> = async ({ tables: { credentials }, now }, { id: userId }) => {
  const remove = ["username", "salt", "hash", "issuedAt", "issuedBy"] as const;
  await credentials.updateItem(
    { userId },
    { set: { active: false, expiresAt: tombstoneExpiry(now) }, remove },
  );
  return undefined;
};

/** That there is a credential; only the player knows its password. */
export const exportCredential: Export<{ tables: Granted<{ credentials: ["GetItem"] }> }> = async (
  { tables: { credentials } },
  { id: userId },
) => {
  const row = await credentials.getItem({ userId });
  return { rows: row?.issuedAt === undefined ? [] : [{ active: row.active, issuedAt: row.issuedAt }] };
};

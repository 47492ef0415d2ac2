import type { Transact } from "@game-backend/framework/transact";
import { identityHash } from "../identities/identityHash";
import type { Clients, Granted } from "./definition";
import { identityOfAddress } from "./identities";

/** The grants of `keepAddress`. */
export const addressUses = {
  addresses: ["GetItem", "PutItem"],
  profiles: ["ConditionCheckItem"],
  identityKey: true,
} as const;

type Dependencies = { tables: Granted<typeof addressUses>; transact: Transact } & Clients<
  Pick<typeof addressUses, "identityKey">
>;

/** Returns the keyed hash of an address, without its `+tag`. */
export const addressHash = (key: string, email: string): string =>
  identityHash(key, identityOfAddress(email));

/**
 * Remembers that an account has a verified address. Costs half a read unit, and for an address that is new to the account six write
 * units.
 */
export async function keepAddress(
  { tables, transact, identityKey }: Dependencies,
  userId: string,
  email: string,
  now: number,
): Promise<void> {
  const [key = ""] = await identityKey();
  const address = { userId, hash: addressHash(key, email) };
  if (await tables.addresses.getItem(address)) return;
  await transact([
    tables.addresses.putItem({ ...address, since: now }),
    // A row of a deleted player would never be erased.
    tables.profiles.conditionCheckItem({ userId }, { if: { userId: { exists: true } } }),
  ]);
}

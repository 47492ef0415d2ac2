import { cognitoUser } from "@game-backend/framework/cognitoUser";
import type { Account } from "@game-backend/framework/route";
import { addressHash } from "../bans/addresses";
import type { Clients, Granted } from "./definition";

/** The grants of `ownPlayersOf`. */
export const ownUses = {
  users: ["AdminGetUser"],
  staffUsers: ["AdminGetUser"],
  addressOwners: ["Query"],
  identityKey: true,
} as const;

/**
 * Returns the ids of the players whom operators have bound to a member of the staff, by the attributes of the member's user:
 * Cognito's `profile` has them, and no member may write it.
 */
export const boundPlayers = ({ profile = "" }: Readonly<Record<string, string>>): readonly string[] =>
  profile.split(/\s+/).filter(Boolean);

/**
 * Returns the ids as whom a member of the staff plays: the caller's, those that operators have bound to the member, and those that
 * have or had the member's address. Costs two calls of Cognito and half a read unit.
 */
export async function ownPlayersOf(
  {
    tables,
    users,
    staffUsers,
    identityKey,
  }: { tables: Granted<Pick<typeof ownUses, "addressOwners">> } & Clients<typeof ownUses>,
  caller: Account,
): Promise<readonly string[]> {
  const member = (await cognitoUser(staffUsers, caller)) ?? {};
  const own = [caller.id, ...boundPlayers(member)];
  const { email } = member;
  if (!email) return own;
  const [key = ""] = await identityKey();
  const [{ items }, player] = await Promise.all([
    tables.addressOwners.query({ hash: addressHash(key, email) }),
    // Of addresses, Cognito finds those that are verified.
    users.AdminGetUser(email),
  ]);
  const others = [...items.map(({ userId }) => userId), player?.["sub"]];
  return [...new Set([...own, ...others.filter((id) => id !== undefined)])];
}

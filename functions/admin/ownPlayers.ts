import { cognitoUser } from "@game-backend/framework/cognitoUser";
import type { Account } from "@game-backend/framework/route";
import type { Clients } from "../game";

/** The grants of `ownPlayersOf`. */
export const ownUses = { users: ["AdminGetUser"], staffUsers: ["AdminGetUser"] } as const;

/**
 * Returns the ids as whom a member of the staff plays: the caller's, and that of the player with the caller's verified address,
 * if there is one. Costs two calls of Cognito.
 */
export async function ownPlayersOf(
  { users, staffUsers }: Clients<typeof ownUses>,
  caller: Account,
): Promise<readonly string[]> {
  const { email, email_verified: verified } = (await cognitoUser(staffUsers, caller)) ?? {};
  // Of addresses, Cognito finds those that are verified.
  const { sub } = (email !== undefined && verified === "true" && (await users.AdminGetUser(email))) || {};
  return sub === undefined ? [caller.id] : [caller.id, sub];
}

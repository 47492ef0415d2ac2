import { cognitoUser } from "@game-backend/framework/cognitoUser";
import type { Account } from "@game-backend/framework/route";
import type { Clients } from "./definition";

/** Returns true if a player can sign in without an account at a platform, and without the secret of a device. */
export async function hasAddressOrProvider(
  users: Clients<{ users: ["AdminGetUser"] }>["users"],
  player: Account,
): Promise<boolean> {
  const account = await cognitoUser(users, player);
  // Whoever owns the address can set a password by mail. A provider of the hosted page signs in by itself.
  return account?.["email_verified"] === "true" || (account?.["identities"] ?? "[]") !== "[]";
}

import { HttpError } from "../lib/errors";
import type { Player } from "../lib/route";
import type { UserPool } from "../lib/userPool";

type Users = Pick<UserPool, "AdminGetUser" | "AdminUpdateUserAttributes" | "AdminSetUserPassword">;

/**
 * Gives a player's Cognito user an e-mail address, which its owner has yet to verify, and a password.
 * The password comes last: until then the device's secret is good, and all of it may be repeated.
 * Throws 409 for an address of another account, 400 in Cognito's words for what Cognito does not take.
 */
export async function linkUser(users: Users, player: Player, email: string, password: string): Promise<void> {
  // An alias finds the account that has verified the address. Cognito would not refuse it before verification.
  const owner = await users.AdminGetUser(email);
  if (owner && owner.sub !== player.id)
    throw new HttpError(409, "This e-mail address has an account already");
  try {
    // Verified by its owner, not by us: `true` would take the alias away from another account.
    await users.AdminUpdateUserAttributes(player.username, { email, email_verified: "false" });
    await users.AdminSetUserPassword(player.username, password);
  } catch (error) {
    throw refusal(error) ?? error;
  }
}

const fields: Readonly<Record<string, string>> = {
  InvalidPasswordException: "password: ",
  InvalidParameterException: "",
};

function refusal(error: unknown): HttpError | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === "AliasExistsException") return new HttpError(409, error.message);
  const field = fields[error.name];
  return field === undefined ? undefined : new HttpError(400, `${field}${error.message}`);
}

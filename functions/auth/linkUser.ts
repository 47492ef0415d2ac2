import { HttpError } from "../lib/errors";
import type { Player } from "../lib/route";
import type { UserPool } from "../lib/userPool";

type Users = Pick<UserPool, "AdminUpdateUserAttributes" | "AdminSetUserPassword">;

/**
 * Gives a player's Cognito user an e-mail address, which its owner has yet to verify, and a password. The address must
 * have been checked by `z.email()` and the password by `Password`, so that Cognito takes both or none. The password comes
 * last: until then the device's secret is good, and all of it may be repeated.
 *
 * An address that has an account is set like any other, for otherwise the answer would tell strangers which addresses
 * have accounts. It signs nobody in before it is verified: VerifyUserAttribute then refuses it to its owner alone.
 * Throws 400 in Cognito's words for what Cognito does not take.
 */
export async function linkUser(users: Users, player: Player, email: string, password: string): Promise<void> {
  try {
    // Verified by its owner, not by us: `true` would take the alias away from another account.
    await users.AdminUpdateUserAttributes(player.username, { email, email_verified: "false" });
  } catch (error) {
    // AWS does not say whether an unverified address can be in use. The answer must not tell it.
    if (!isNamed(error, "AliasExistsException")) throw refusal(error) ?? error;
  }
  try {
    await users.AdminSetUserPassword(player.username, password);
  } catch (error) {
    throw refusal(error) ?? error;
  }
}

const isNamed = (error: unknown, name: string): error is Error =>
  error instanceof Error && error.name === name;

function refusal(error: unknown): HttpError | undefined {
  if (isNamed(error, "InvalidPasswordException")) return new HttpError(400, `password: ${error.message}`);
  if (isNamed(error, "InvalidParameterException")) return new HttpError(400, error.message);
  return undefined;
}

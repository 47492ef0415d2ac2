import { type Refusal, refuse } from "@game-backend/framework/errors";
import type { Account } from "@game-backend/framework/route";
import type { UserPool } from "@game-backend/framework/userPool";
import { emailRefused, mailsUsedUp, passwordRefused } from "./codes";

type Users = Pick<UserPool, "AdminUpdateUserAttributes" | "AdminSetUserPassword">;

/**
 * Sets the e-mail address and the password of a player's Cognito user. The owner of the address must still verify it.
 * The address must have been checked by `z.email()` and the password by `Password`, so that Cognito accepts both or
 * neither. The password is set last: until then the device's secret is valid, and the call can be retried.
 *
 * An address that already has an account is set like any other; otherwise the answer would reveal which addresses
 * have accounts. It cannot be used to sign in until it is verified, which VerifyUserAttribute refuses for such an
 * address. Only the owner of the address sees that. Throws 400 with Cognito's message for values that Cognito
 * refuses, and 429 if Cognito mails a code and the day's mails are used up; the password is unchanged then. `permission`
 * is the metadata that lets the trigger for mails pass such a code.
 */
export async function linkUser(
  users: Users,
  player: Account,
  email: string,
  password: string,
  permission: Readonly<Record<string, string>>,
): Promise<void> {
  try {
    // Only the owner may verify it: `true` would take the alias from another account.
    await users.AdminUpdateUserAttributes(player.username, { email, email_verified: "false" }, permission);
  } catch (error) {
    // AWS does not document whether an unverified address can cause this error. The answer must not reveal it.
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

function refusal(error: unknown): Refusal | undefined {
  if (isNamed(error, "InvalidPasswordException"))
    return refuse(passwordRefused, { message: `password: ${error.message}`, field: "/password" });
  if (isNamed(error, "InvalidParameterException"))
    return refuse(emailRefused, { message: error.message, field: "/email" });
  // AWS does not document whether it mails a code after an admin's change, which the trigger for mails may refuse.
  if (isNamed(error, "UserLambdaValidationException"))
    return refuse(mailsUsedUp, { message: error.message.replace(/^CustomMessage failed with error /, "") });
  return undefined;
}

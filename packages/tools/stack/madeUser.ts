import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
  UsernameExistsException,
} from "@aws-sdk/client-cognito-identity-provider";

/**
 * Makes a user as an operator, without a mail. It counts in no limit of new accounts, and the first sign-in makes the player's
 * rows. Safe to repeat.
 */
export async function madeUser(
  cognito: CognitoIdentityProviderClient,
  user: { readonly UserPoolId: string; readonly Username: string },
  Password: string,
): Promise<void> {
  try {
    await cognito.send(new AdminCreateUserCommand({ ...user, MessageAction: "SUPPRESS" }));
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password, Permanent: true }));
}

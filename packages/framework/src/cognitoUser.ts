import type { Account } from "./route";
import { isUserNotFound, type UserPool } from "./userPool";

/**
 * Returns the attributes of the player's Cognito user. Returns `undefined` if the user was deleted, even if another
 * user has taken the name since: a token can outlive its user.
 */
export async function cognitoUser(users: Pick<UserPool, "AdminGetUser">, player: Account) {
  const attributes = await users.AdminGetUser(player.username);
  return attributes?.sub === player.id ? attributes : undefined;
}

/** Calls a function with the name of the player's Cognito user, if the user still exists. */
export async function withCognitoUser(
  users: Pick<UserPool, "AdminGetUser">,
  player: Account,
  act: (username: string) => Promise<void>,
): Promise<void> {
  if (!(await cognitoUser(users, player))) return;
  try {
    await act(player.username);
  } catch (error) {
    if (!isUserNotFound(error)) throw error;
  }
}

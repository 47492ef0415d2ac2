import type { Player } from "./route";
import { isUserNotFound, type UserPool } from "./userPool";

/**
 * The attributes of the player's Cognito user. `undefined` once it is deleted, even if somebody else has
 * taken the name since: a token outlives its user by up to its validity.
 */
export async function cognitoUser(users: Pick<UserPool, "AdminGetUser">, player: Player) {
  const attributes = await users.AdminGetUser(player.username);
  return attributes?.sub === player.id ? attributes : undefined;
}

/** Does something to the player's Cognito user, if it still exists. */
export async function withCognitoUser(
  users: Pick<UserPool, "AdminGetUser">,
  player: Player,
  act: (username: string) => Promise<void>,
): Promise<void> {
  if (!(await cognitoUser(users, player))) return;
  try {
    await act(player.username);
  } catch (error) {
    if (!isUserNotFound(error)) throw error;
  }
}

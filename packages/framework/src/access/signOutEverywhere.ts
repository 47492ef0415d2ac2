import type { Time } from "../clock";
import { withCognitoUser } from "../cognitoUser";
import type { Clients, Granted } from "../library";
import { revocation } from "../revocations";
import type { Account } from "../route";
import { closeSockets } from "../sockets/closeSockets";

/** The grants of `signOutEverywhere`. */
export const signOutUses = {
  profiles: ["UpdateItem"],
  revocations: ["PutItem", "DeleteItem"],
  connections: ["DeleteItem"],
  connectionsByUser: ["Query"],
  subscriptions: ["BatchWriteItem"],
  subscriptionsByConnection: ["Query"],
  sockets: ["DeleteConnection"],
  users: ["AdminGetUser", "AdminUserGlobalSignOut"],
} as const;

type Dependencies = { tables: Granted<typeof signOutUses> } & Pick<Time, "now" | "wait"> &
  Clients<Pick<typeof signOutUses, "sockets" | "users">>;

/** Milliseconds by which Cognito's clock may be behind the functions'. */
const skewMs = 100;

/**
 * Ends all sessions of an account that began before: refresh tokens and access tokens in Cognito, ID tokens by a
 * revocation, sockets, and tickets by the time on the profile. Returns the number of rows deleted with the sockets.
 *
 * A token's `auth_time` is in whole seconds. The revocation is dated to the next one, and the function returns only when
 * it has begun: so the tokens of a sign-in in the same second are refused, and the next sign-in works. The revocation is
 * written last, because it refuses the caller's own retry. It replaces the account's previous one, so that an account has
 * one at a time. Idempotent.
 */
export async function signOutEverywhere(
  { tables, sockets, users, now, wait }: Dependencies,
  account: Account,
): Promise<number> {
  const { id: userId } = account;
  const at = (Math.floor(now / 1000) + 1) * 1000;
  const begun = wait(at - now + skewMs);
  await withCognitoUser(users, account, users.AdminUserGlobalSignOut);
  const { before } = await tables.profiles.updateItem(
    { userId },
    { set: { signedOutAt: at }, if: { userId: { exists: true } }, unless: { signedOutAt: { atLeast: at } } },
  );
  const deleted = await closeSockets({ tables, sockets }, userId);
  await tables.revocations.putItem(revocation(userId, "signedOut", at));
  const { signedOutAt: previous = at } = before ?? {};
  if (previous < at) {
    const { list, id } = revocation(userId, "signedOut", previous);
    await tables.revocations.deleteItem({ list, id });
  }
  await begun;
  return deleted;
}

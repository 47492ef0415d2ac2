import { AwsError } from "../core/service";
import { userNotFound } from "./errors";
import { authenticated } from "./operations/signIn";
import type { Services } from "./services";

/** Signs a user in without the password and a second factor, as the pool's first client would. Returns the ID token. */
export async function signInAs(services: Services, poolId: string, username: string): Promise<string> {
  const pool = services.directory.pool(poolId);
  const [client] = services.directory.clientsOf(poolId);
  if (!client)
    throw new AwsError("ResourceNotFoundException", "The user pool has no client to sign in with.");
  const user = services.users.find(pool, username);
  if (!user) throw userNotFound();
  const signIn = { services, client, caller: { clientId: client.id }, parameters: {} };
  const answer = await authenticated(signIn, user, "Authentication", true);
  if ("AuthenticationResult" in answer) return answer.AuthenticationResult.IdToken;
  throw new AwsError("NotAuthorizedException", "The user must choose a password before signing in.");
}

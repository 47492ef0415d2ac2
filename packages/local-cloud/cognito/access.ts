import { createHmac } from "node:crypto";

import { TokenRefused } from "../core/contracts";
import type { Client, Pool } from "./directory";
import { notAuthorized, userDisabled, userNotFound } from "./errors";
import type { Services } from "./services";
import { sameText } from "./srp";
import type { User } from "./users";

/** base64(HMAC-SHA256(secret, username + client id)) */
export const secretHash = (secret: string, username: string, clientId: string) =>
  createHmac("sha256", secret)
    .update(username + clientId)
    .digest("base64");

/** Throws `NotAuthorizedException` unless the caller proves the client's secret, if there is one. */
export function checkSecretHash(
  client: Client,
  usernames: readonly string[],
  given: string | undefined,
  missing = `Client ${client.id} is configured for secret but secret was not received`,
): void {
  const { id, secret } = client;
  if (secret === undefined) {
    if (given !== undefined)
      throw notAuthorized(`Client ${id} is not configured for secret but secret was received`);
    return;
  }
  if (given === undefined) throw notAuthorized(missing);
  if (!usernames.some((username) => sameText(secretHash(secret, username, id), given)))
    throw notAuthorized(`Unable to verify secret hash for client ${id}`);
}

/** The scope of tokens that may call a user's own operations. */
export const userScope = "aws.cognito.signin.user.admin";

export interface SignedIn {
  readonly pool: Pool;
  readonly client: Client;
  readonly user: User;
  /** The token's scopes. */
  readonly scopes: readonly string[];
}

/**
 * Returns the pool, client and user of an access token. Throws `NotAuthorizedException` if it is invalid, expired,
 * revoked or lacks the scope.
 */
export async function signedIn(
  services: Services,
  accessToken: string,
  scope = userScope,
): Promise<SignedIn> {
  const token = await services.verifier.read(accessToken).catch((error: unknown) => {
    if (!(error instanceof TokenRefused)) throw error;
    throw notAuthorized(error.reason === "expired" ? "Access Token has expired" : "Invalid Access Token");
  });
  const { client_id: clientId, event_id: sessionId, sub } = token.claims;
  if (token.use !== "access" || typeof clientId !== "string") throw notAuthorized("Invalid Access Token");
  if (!token.scopes.includes(scope)) throw notAuthorized("Access Token does not have required scopes");
  const user = services.users.bySub(token.pool, sub);
  if (!user) throw userNotFound();
  if (!user.enabled) throw userDisabled();
  if (!services.sessions.isAlive(String(sessionId))) throw notAuthorized("Access Token has been revoked");
  const client = services.directory.client(clientId, token.pool.id);
  return { pool: token.pool, client, user, scopes: token.scopes };
}

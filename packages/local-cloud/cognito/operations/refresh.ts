import { z } from "zod";

import { AwsError } from "../../core/service";
import { checkSecretHash } from "../access";
import { rotates } from "../clientInputs";
import type { Client } from "../directory";
import { notAuthorized, userDisabled } from "../errors";
import { ClientId, ClientMetadata, publicOperation, Token } from "../operation";
import type { Services } from "../services";
import { sameText } from "../srp";
import type { Caller } from "../triggers";
import { required, type SignIn } from "./signIn";

/** `REFRESH_TOKEN_AUTH`: returns new ID and access tokens. The refresh token stays valid. */
export async function refreshTokens(signIn: SignIn) {
  const { services, client, caller, parameters } = signIn;
  const token = required(signIn, "REFRESH_TOKEN");
  const { user, session } = sessionOf(services, client, token);
  const missing = `Client ${client.id} is configured with secret but SECRET_HASH was not received`;
  checkSecretHash(client, [user.username, user.sub], parameters.SECRET_HASH, missing);
  const tokens = await services.tokens.issue({
    client,
    user,
    session,
    signInKind: "RefreshTokens",
    caller,
  });
  return {
    ChallengeParameters: {},
    AuthenticationResult: {
      AccessToken: tokens.accessToken,
      ExpiresIn: tokens.expiresIn,
      IdToken: tokens.idToken,
      TokenType: "Bearer",
    },
  };
}

/** Returns the session and user of a refresh token. Throws `NotAuthorizedException`. */
export function sessionOf(services: Services, client: Client, token: string) {
  const session = services.sessions.refresh(client, token);
  const user = services.users.byKey(client.pool, session.user);
  if (!user) throw notAuthorized("Invalid Refresh Token");
  if (!user.enabled) throw userDisabled();
  return { session, user };
}

/** Returns new tokens, and also a new refresh token if the client rotates them. */
export async function renew(services: Services, client: Client, token: string, caller: Caller) {
  const { session, user } = sessionOf(services, client, token);
  const tokens = await services.tokens.issue({ client, user, session, signInKind: "RefreshTokens", caller });
  const isNew = rotates(client.settings);
  return { ...tokens, refreshToken: isNew ? services.sessions.rotate(client, session, token) : undefined };
}

const GetTokensInput = z.object({
  ClientId,
  RefreshToken: Token,
  ClientSecret: z.string().optional(),
  ClientMetadata,
});

export const getTokensFromRefreshToken = publicOperation(GetTokensInput, async (services, input, call) => {
  const client = services.directory.client(input.ClientId);
  checkClientSecret(client, input.ClientSecret);
  const caller = { clientId: client.id, clientMetadata: input.ClientMetadata, ...call };
  const tokens = await renew(services, client, input.RefreshToken, caller);
  return {
    AuthenticationResult: {
      AccessToken: tokens.accessToken,
      ExpiresIn: tokens.expiresIn,
      IdToken: tokens.idToken,
      ...(tokens.refreshToken && { RefreshToken: tokens.refreshToken }),
      TokenType: "Bearer",
    },
  };
});

/** Throws `NotAuthorizedException`. */
function checkClientSecret(client: Client, given: string | undefined): void {
  if (client.secret === undefined) return;
  if (given === undefined || !sameText(client.secret, given))
    throw notAuthorized(`Unable to verify secret for client ${client.id}`);
}

const RevokeInput = z.object({ ClientId, Token, ClientSecret: z.string().optional() });

export const revokeToken = publicOperation(RevokeInput, (services, input) => {
  const client = services.directory.client(input.ClientId);
  checkClientSecret(client, input.ClientSecret);
  if (!client.settings.enableTokenRevocation)
    throw new AwsError("UnsupportedOperationException", "Token revocation is not enabled for this client");
  if (isJwt(input.Token))
    throw new AwsError(
      "UnsupportedTokenTypeException",
      "The token type is not supported: revoke refresh tokens.",
    );
  services.sessions.revoke(client, input.Token);
  return {};
});

/** Tells whether a token is an ID or access token: they have two dots, and the refresh tokens here have none. */
export const isJwt = (token: string) => token.split(".").length === 3;

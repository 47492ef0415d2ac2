import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";

import type { startPool } from "./cognito";

export type PoolCloud = Awaited<ReturnType<typeof startPool>>;

export const password = "Correct-horse-1";

/** Returns the official SDK's client, without retries. */
export const sdk = (cloud: { url: string }) =>
  new CognitoIdentityProviderClient({
    endpoint: cloud.url,
    region: "eu-west-1",
    credentials: { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "example" },
    maxAttempts: 1,
  });

export const attributesOf = (list: readonly { Name?: string; Value?: string }[] = []) =>
  Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));

export const signUp = (cloud: PoolCloud, name: string, email = `${name}@example.com`) =>
  sdk(cloud).send(
    new SignUpCommand({
      ClientId: cloud.clientId,
      Username: name,
      Password: password,
      UserAttributes: [{ Name: "email", Value: email }],
    }),
  );

/** Signs up and confirms a player. Returns the `sub`. */
export async function confirmedPlayer(cloud: PoolCloud, name: string, email = `${name}@example.com`) {
  const { UserSub = "" } = await signUp(cloud, name, email);
  const confirmation = { ClientId: cloud.clientId, Username: name, ConfirmationCode: cloud.code(email) };
  await sdk(cloud).send(new ConfirmSignUpCommand(confirmation));
  return UserSub;
}

/** Creates a player as an operator. Resolves with the player's password. */
export async function createdPlayer(cloud: PoolCloud, name: string): Promise<string> {
  const user = { UserPoolId: cloud.poolId, Username: name };
  await sdk(cloud).send(new AdminCreateUserCommand({ ...user, MessageAction: "SUPPRESS" }));
  await sdk(cloud).send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
  return password;
}

export async function signIn(cloud: PoolCloud, name: string, secret = password, clientId = cloud.clientId) {
  const { AuthenticationResult } = await sdk(cloud).send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: name, PASSWORD: secret },
    }),
  );
  if (!AuthenticationResult) throw new Error("no tokens");
  const { AccessToken = "", IdToken = "", RefreshToken = "", ExpiresIn = 0 } = AuthenticationResult;
  return { AccessToken, IdToken, RefreshToken, ExpiresIn };
}

/** Refreshes tokens with the flow `REFRESH_TOKEN_AUTH`. */
export const refreshAuth = (cloud: PoolCloud, RefreshToken: string, more: object = {}) =>
  sdk(cloud).send(
    new InitiateAuthCommand({
      ClientId: cloud.clientId,
      AuthFlow: "REFRESH_TOKEN_AUTH",
      AuthParameters: { REFRESH_TOKEN: RefreshToken, ...more },
    }),
  );

/** Refreshes tokens with GetTokensFromRefreshToken, which can also rotate the refresh token. */
export const refresh = (cloud: PoolCloud, RefreshToken: string, more: object = {}) =>
  sdk(cloud).send(new GetTokensFromRefreshTokenCommand({ ClientId: cloud.clientId, RefreshToken, ...more }));

/** Returns a token's claims, without checking its signature. */
export const claims = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

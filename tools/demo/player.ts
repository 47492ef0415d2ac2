import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";

import { type Api, ApiError, apiOf, Session } from "../../web/client";
import type { Rival } from "./cast";

/** The outputs that are needed to write tables. */
export interface TableOutputs {
  /** The address and credentials of the run's operator, as SDK clients take them. */
  readonly client: object;
  readonly tableNames: Readonly<Record<string, string>>;
}

/** The outputs of a local run that the demo needs. */
export interface Outputs extends TableOutputs {
  readonly apiUrl: string;
  readonly region: string;
  readonly awsEndpoint: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly eventsBucket?: string;
  readonly countFunction?: string;
  readonly publishFunction?: string;
}

/** Not a secret: the rivals exist only in a backend on this machine. */
const password = "Rivals-of-the-demo-1";

export interface Player {
  readonly rival: Rival;
  readonly userId: string;
  readonly api: Api;
}

/**
 * Signs a rival in. The first time, the operator creates the account before: thirty sign-ups from one machine would
 * use up the mails that one address may cause in a day.
 */
export async function enter(outputs: Outputs, rival: Rival): Promise<Player> {
  const { username, displayName, country, bio } = rival;
  const session = new Session({ ...outputs, cognitoEndpoint: outputs.awsEndpoint });
  const api = apiOf({ apiUrl: outputs.apiUrl, token: session.token });
  try {
    await session.signIn(username, password);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 400) throw error;
    await createAccount(outputs, username);
    await session.signIn(username, password);
    await api.patchProfile({ body: { displayName, country, bio } });
  }
  const { userId } = await api.getProfile();
  return { rival, userId, api };
}

async function createAccount({ client, userPoolId }: Outputs, username: string): Promise<void> {
  const cognito = new CognitoIdentityProviderClient(client);
  const user = { UserPoolId: userPoolId, Username: username };
  const UserAttributes = [
    { Name: "email", Value: `${username}@example.com` },
    { Name: "email_verified", Value: "true" },
  ];
  await cognito.send(new AdminCreateUserCommand({ ...user, UserAttributes, MessageAction: "SUPPRESS" }));
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
}

import {
  AdminConfirmSignUpCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { type Caller, caller } from "@game-backend/tools/harness/caller";
import { signed } from "@game-backend/tools/harness/signed";
import { apiOf, doWork } from "../../web/client";
import type { LocalRun } from "./localRun";

type Outputs = LocalRun["outputs"];

export interface Player extends Caller {
  readonly id: string;
  readonly username: string;
  readonly idToken: string;
}

const password = "correct horse 1";

/** Returns a client with an operator's credentials: those of a local run, or for a stack on AWS your own. */
export const client = ({
  awsEndpoint,
  userPoolId = "",
  adminAccessKeyId = "",
  adminSecretAccessKey = "",
}: Outputs) =>
  new CognitoIdentityProviderClient({
    region: userPoolId.split("_")[0],
    ...(awsEndpoint && {
      endpoint: awsEndpoint,
      credentials: { accessKeyId: adminAccessKeyId, secretAccessKey: adminSecretAccessKey },
    }),
  });

/** Creates players one after another, because the triggers of the first ones start cold. */
export async function newPlayers(outputs: Outputs, count: number, headers?: Headers): Promise<Player[]> {
  const players: Player[] = [];
  for (let n = 0; n < count; n++) players.push(await newPlayer(outputs, `player-${n}`, headers));
  return players;
}

/** Headers that all calls of a player have, such as `X-Client`. */
type Headers = Readonly<Record<string, string>>;

/** Signs a player up, confirms them as an operator (which runs the trigger, as a code does) and signs them in. */
export async function newPlayer(outputs: Outputs, username: string, headers?: Headers): Promise<Player> {
  const cognito = client(outputs);
  const email = { Name: "email", Value: `${username}@example.com` };
  const open = apiOf({ apiUrl: outputs["apiUrl"] ?? "", retries: 10 });
  const ClientMetadata = { ...(await doWork(open)) };
  await cognito.send(
    new SignUpCommand({
      ClientId: outputs["userPoolClientId"],
      Username: username,
      Password: password,
      UserAttributes: [email],
      ClientMetadata,
    }),
  );
  const user = { UserPoolId: outputs["userPoolId"], Username: username };
  await cognito.send(new AdminConfirmSignUpCommand(user));
  return signIn(outputs, username, password, headers);
}

export async function signIn(
  outputs: Outputs,
  username: string,
  secret = password,
  headers: Headers = {},
): Promise<Player> {
  const { AuthenticationResult: tokens } = await client(outputs).send(
    new InitiateAuthCommand({
      ClientId: outputs["userPoolClientId"],
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: username, PASSWORD: secret },
    }),
  );
  const idToken = tokens?.IdToken ?? "";
  const { sub } = JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString());
  const call = caller(apiUrl(outputs), async () => ({ authorization: idToken, ...headers }));
  return { ...call, id: sub, username, idToken };
}

/** Returns a trusted game server. */
export const gameServer = (outputs: Outputs): Caller =>
  caller(apiUrl(outputs), (request) =>
    signed(request, {
      accessKeyId: outputs["serverAccessKeyId"] ?? "",
      secretAccessKey: outputs["serverSecretAccessKey"] ?? "",
      region: outputs["region"] ?? "",
    }),
  );

/** Returns a caller who is not signed in. */
export const anybody = (outputs: Outputs): Caller => caller(apiUrl(outputs), async () => ({}));

const apiUrl = (outputs: Outputs) => async () => outputs["apiUrl"] ?? "";

import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";

import { type LocalCloud, startCloud } from "../packages/local-cloud/cloud";
import { startUpstream } from "../packages/local-cloud/test/upstream";
import { type Answer, type Caller, caller } from "../tools/harness/caller";
import { solved } from "../tools/harness/guest";
import { accountsPerNetwork, manyMails } from "../tools/harness/manyPlayers";
import { signed } from "../tools/harness/signed";
import { share } from "./runner/shared";

export type { Answer, Caller };

export interface TestPlayer extends Caller {
  id: string;
  username: string;
  password: string;
  email: string;
  idToken: string;
  accessToken: string;
  refreshToken: string;
}

const root = resolve(__dirname, "..");

/** The server that this run's partner route calls. */
export const upstream = share(startUpstream, (server) => server.close());

/** The local run of the whole program, shared by all spec files of a process. */
export const cloud: () => Promise<LocalCloud> = share(start, async (running) => {
  await running.close();
  rmSync(running.data, { recursive: true, force: true });
});

/** A budget that no spec exceeds, so that requests are counted but never refused. */
export const playerBudget = "10000000";

async function start(): Promise<LocalCloud> {
  const { url } = await upstream();
  const data = mkdtempSync(join(tmpdir(), "game-"));
  try {
    return await startCloud({
      folder: root,
      stack: "dev",
      config: {
        upstreamUrl: url,
        sessions: "anywhere",
        gameServerProcesses: "100",
        // All players of the specs share one address.
        startsPerNetwork: "100000",
        gameServers: "ws://127.0.0.1:*",
        mailboxUrl: "/_console/mailbox",
        playerBudget,
        ...manyMails,
        accountsPerNetwork,
      },
      data,
      port: 0,
      awsPort: 0,
    });
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    throw error;
  }
}

/** Returns one of the stack's outputs. */
export async function output(name: string): Promise<string> {
  const { written } = await cloud();
  const value = written[name];
  if (typeof value !== "string") throw new Error(`the stack has no output ${name}`);
  return value;
}

const apiUrl = () => output("apiUrl");

export const local = {
  /** A caller who is not signed in. */
  anybody: caller(apiUrl, async () => ({})),

  /** A trusted game server. */
  server: caller(apiUrl, async (request) =>
    signed(request, {
      accessKeyId: await output("serverAccessKeyId"),
      secretAccessKey: await output("serverSecretAccessKey"),
      region: await output("region"),
    }),
  ),

  /** Returns a player who signed up, confirmed the code from the mailbox and signed in. */
  async player(name: string): Promise<TestPlayer> {
    const username = `${name}-${randomBytes(5).toString("hex")}`;
    const email = `${username}@example.com`;
    const password = "correct horse 1";
    const ClientId = await output("userPoolClientId");
    const cognito = await cognitoClient();
    await cognito.send(
      new SignUpCommand({
        ClientId,
        Username: username,
        Password: password,
        UserAttributes: [{ Name: "email", Value: email }],
        ClientMetadata: { ...(await solved(local.anybody)) },
      }),
    );
    await cognito.send(
      new ConfirmSignUpCommand({ ClientId, Username: username, ConfirmationCode: await codeFor(email) }),
    );
    return signIn(username, password, email);
  },

  signIn,

  /** Settles when stream consumers have processed everything written so far. */
  drained: async () => (await cloud()).drained(),
};

/** Signs in with a password. */
export async function signIn(username: string, password: string, email = ""): Promise<TestPlayer> {
  const { AuthenticationResult: tokens } = await (await cognitoClient()).send(
    new InitiateAuthCommand({
      ClientId: await output("userPoolClientId"),
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: username, PASSWORD: password },
    }),
  );
  const { IdToken = "", AccessToken = "", RefreshToken = "" } = tokens ?? {};
  const claims = JSON.parse(Buffer.from(IdToken.split(".")[1] ?? "", "base64url").toString());
  return {
    ...caller(apiUrl, async () => ({ authorization: IdToken })),
    id: claims.sub,
    username: claims["cognito:username"],
    password,
    email,
    idToken: IdToken,
    accessToken: AccessToken,
    refreshToken: RefreshToken,
  };
}

/** Returns an unmodified official client for the local user pool. */
export const cognitoClient = async () =>
  new CognitoIdentityProviderClient({
    endpoint: await output("awsEndpoint"),
    region: await output("region"),
    credentials: {
      accessKeyId: await output("adminAccessKeyId"),
      secretAccessKey: await output("adminSecretAccessKey"),
    },
  });

/** Returns the newest code that was sent to an address. */
export async function codeFor(email: string): Promise<string> {
  const mail = (await cloud()).mailbox().find(({ to, code }) => to === email && code);
  if (!mail?.code) throw new Error(`no code was sent to ${email}`);
  return mail.code;
}

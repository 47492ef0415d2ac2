import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import WebSocket from "ws";

import { type LocalCloud, startCloud } from "../../packages/local-cloud/cloud";
import { ofType } from "./graph";

describe("the second game", function () {
  this.timeout(480_000);
  const data = mkdtempSync(join(tmpdir(), "second-game-"));
  let run: LocalCloud;
  let token: string;

  const output = (name: string) => String(run.written[name]);
  const sdk = () => ({
    endpoint: output("awsEndpoint"),
    region: output("region"),
    credentials: {
      accessKeyId: output("adminAccessKeyId"),
      secretAccessKey: output("adminSecretAccessKey"),
    },
  });
  const call = async (method: string, path: string) => {
    const headers = { Authorization: token };
    const answer = await fetch(`${output("apiUrl")}${path}`, { method, headers });
    return { status: answer.status, body: JSON.parse(await answer.text()) };
  };

  before(async () => {
    run = await startCloud({
      folder: resolve(__dirname, "../../examples/second-game"),
      stack: "dev",
      data,
      port: 0,
      awsPort: 0,
    });
    token = await signedUp("grace");
  });
  after(async () => {
    await run?.close();
    rmSync(data, { recursive: true, force: true });
  });

  async function signedUp(Username: string): Promise<string> {
    const cognito = new CognitoIdentityProviderClient(sdk());
    const [ClientId, Password] = [output("userPoolClientId"), "correct horse 1"];
    const email = `${Username}@example.com`;
    const UserAttributes = [{ Name: "email", Value: email }];
    await cognito.send(new SignUpCommand({ ClientId, Username, Password, UserAttributes }));
    const ConfirmationCode = run.mailbox().find(({ to }) => to === email)?.code;
    await cognito.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
    const AuthParameters = { USERNAME: Username, PASSWORD: Password };
    const { AuthenticationResult } = await cognito.send(
      new InitiateAuthCommand({ ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters }),
    );
    return AuthenticationResult?.IdToken ?? "";
  }

  it("has tables of its own, and none of the first game's", () => {
    assert.deepEqual(
      ofType(run.graph, "Table")
        .map(({ name }) => name)
        .sort(),
      [
        "tables-Connections",
        "tables-Requests",
        "tables-Revocations",
        "tables-Rolls",
        "tables-Subscriptions",
        "tables-Tickets",
      ],
    );
  });

  it("rolls dice for a player, and lists the rolls", async () => {
    const rolled = await call("POST", "/rolls");
    assert.equal(rolled.status, 200);
    assert.ok(rolled.body.sum >= 2 && rolled.body.sum <= 12, rolled.body.sum);
    const listed = await call("GET", "/rolls");
    assert.equal(listed.body.rolls[0].sum, rolled.body.sum);
  });

  it("rolls for nobody without a token", async () => {
    const answer = await fetch(`${output("apiUrl")}/rolls`, { method: "POST" });
    assert.equal(answer.status, 401);
  });

  it("answers a message on a socket that a ticket opened", async () => {
    const { body: rolled } = await call("POST", "/rolls");
    const { body } = await call("POST", "/ticket");
    const socket = new WebSocket(`${body.url}?ticket=${body.ticket}`);
    try {
      await new Promise((opened, failed) => socket.once("open", opened).once("error", failed));
      const message = new Promise((received) => socket.once("message", received));
      socket.send(JSON.stringify({ action: "lastRoll" }));
      const answer = JSON.parse(String(await message));
      assert.deepEqual([answer.type, answer.sum], ["lastRoll", rolled.sum]);
    } finally {
      socket.close();
    }
  });

  it("crowns the day's best roller by its job", async () => {
    await call("POST", "/rolls");
    const { body } = await call("GET", "/rolls");
    const best = Math.max(...body.rolls.map(({ sum }: { sum: number }) => sum));
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const { Payload } = await new LambdaClient(sdk()).send(
      new InvokeCommand({
        FunctionName: output("crownRollerFunction"),
        Payload: JSON.stringify({ at: tomorrow }),
      }),
    );
    const { username, sum } = JSON.parse(Buffer.from(Payload ?? []).toString());
    assert.deepEqual([username, sum], ["grace", best]);
  });
});

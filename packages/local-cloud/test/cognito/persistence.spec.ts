import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import {
  AdminAddUserToGroupCommand,
  ConfirmSignUpCommand,
  CreateGroupCommand,
  InitiateAuthCommand,
  ListUsersInGroupCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { startCognito, startPool } from "../../testing/cognito";
import { claims, createdPlayer, password, sdk, signIn, signUp } from "../../testing/players";

describe("Cognito's data between runs", () => {
  let data: string;
  const start = () => startPool({ options: { data } });
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), "cognito-"));
  });
  afterEach(() => rmSync(data, { recursive: true }));

  it("include users, codes, groups, refresh tokens, keys, ids and mails", async () => {
    const first = await start();
    await first.create("UserGroup", "admins", { userPoolId: first.poolId, name: "admins" });
    await createdPlayer(first, "ada");
    await signUp(first, "bob");
    const tokens = await signIn(first, "ada");
    const mails = first.service.mailbox();
    await first.close();

    const second = await start();
    assert.equal(second.poolId, first.poolId);
    assert.equal(second.clientId, first.clientId);
    assert.deepEqual(second.service.mailbox(), mails);
    assert.equal(
      (await second.service.verify([second.poolArn], tokens.IdToken)).sub,
      claims(tokens.IdToken).sub,
    );
    await sdk(second).send(
      new InitiateAuthCommand({
        ClientId: second.clientId,
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN: tokens.RefreshToken },
      }),
    );
    await signIn(second, "ada");
    await sdk(second).send(
      new ConfirmSignUpCommand({
        ClientId: second.clientId,
        Username: "bob",
        ConfirmationCode: second.code("bob@example.com"),
      }),
    );
    await second.close();
  });

  it("do not put the members of a group that the program had into a new one of its name", async () => {
    const first = await start();
    await first.create("UserGroup", "admins", { userPoolId: first.poolId, name: "admins" });
    await createdPlayer(first, "ada");
    const member = { UserPoolId: first.poolId, GroupName: "admins" };
    await sdk(first).send(new AdminAddUserToGroupCommand({ ...member, Username: "ada" }));
    await first.close();

    const second = await start();
    await sdk(second).send(new CreateGroupCommand(member));
    assert.deepEqual((await sdk(second).send(new ListUsersInGroupCommand(member))).Users, []);
    assert.equal(claims((await signIn(second, "ada")).AccessToken)["cognito:groups"], undefined);
    await sdk(second).send(new AdminAddUserToGroupCommand({ ...member, Username: "ada" }));
    await assert.rejects(sdk(second).send(new CreateGroupCommand(member)), { name: "GroupExistsException" });
    assert.equal((await sdk(second).send(new ListUsersInGroupCommand(member))).Users?.length, 1);
    await second.close();
  });

  it("change no output of the pool: Pulumi would not read it again", async () => {
    const first = await start();
    await createdPlayer(first, "ada");
    await first.close();
    const second = await start();
    assert.deepEqual(second.pool.outputs, first.pool.outputs);
    await second.close();
  });

  it("contain no password, code or refresh token in plain text, except in mails", async () => {
    const cloud = await start();
    await createdPlayer(cloud, "ada");
    const { RefreshToken } = await signIn(cloud, "ada");
    await cloud.close();
    const file = readFileSync(join(data, "cognito.sqlite"));
    assert.ok(file.includes("ada"));
    for (const secret of [password, RefreshToken]) assert.equal(file.includes(secret), false);
  });

  it("survive a kill: every acknowledged sign-up exists", async () => {
    const script = join(__dirname, "killed.ts");
    const child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", "--import", "tsx", script, data],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    const told: string[] = [];
    for await (const name of createInterface(child.stdout)) {
      told.push(name);
      if (told.length === 5) child.kill("SIGKILL");
    }
    if (child.signalCode === null) await once(child, "exit");
    assert.equal(child.signalCode, "SIGKILL");
    const cloud = await start();
    for (const name of told) await signIn(cloud, name);
    await cloud.close();
  });

  it("cannot be used for a pool that AWS would replace", async () => {
    await (await start()).close();
    const cloud = await startCognito({ data });
    await assert.rejects(cloud.create("UserPool", "users", {}), /--reset/);
    await cloud.close();
  });
});

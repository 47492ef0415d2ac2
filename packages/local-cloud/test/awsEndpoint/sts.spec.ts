import assert from "node:assert/strict";

import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
} from "@aws-sdk/client-sts";

import { administratorAccess } from "../../iam";
import { accountId, lambda, region, trusting } from "../../testing/iam";
import { folders } from "../iam/folders";
import type { TestCloud } from "./cloud";
import { testCloud } from "./cloud";

const folder = folders();

describe("STS", () => {
  let cloud: TestCloud;
  const client = (credentials: { accessKeyId: string; secretAccessKey: string }) =>
    new STSClient({ region, endpoint: cloud.url, credentials, maxAttempts: 1 });
  const trustedRole = async (name: string, principal: unknown, extra: object = {}) => {
    const assumeRolePolicy = JSON.stringify(trusting(principal, extra));
    const { outputs } = await cloud.create("role:Role", name, { name, assumeRolePolicy });
    return String(outputs["arn"]);
  };

  before(async () => {
    cloud = await testCloud(folder());
  });
  after(() => cloud.close());

  it("returns the caller: a user, and a role's session", async () => {
    const operator = cloud.iam.localUser("operator", { policies: [administratorAccess] });
    const user = await client(operator).send(new GetCallerIdentityCommand({}));
    assert.equal(user.Arn, `arn:aws:iam::${accountId}:user/operator`);
    assert.equal(user.Account, accountId);
    assert.match(user.UserId ?? "", /^AIDA[A-Z2-7]{17}$/);

    const { roleArn } = await cloud.role("score", []);
    const session = await client(cloud.iam.assume(roleArn, lambda, "fn")).send(
      new GetCallerIdentityCommand({}),
    );
    assert.equal(session.Arn, `arn:aws:sts::${accountId}:assumed-role/score/fn`);
    assert.match(session.UserId ?? "", /^AROA[A-Z2-7]{17}:fn$/);
  });

  it("returns a working session, if trust and grant allow it", async () => {
    const operator = cloud.iam.localUser("operator", { policies: [administratorAccess] });
    const RoleArn = await trustedRole("support", { AWS: `arn:aws:iam::${accountId}:root` });
    const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: "ada", DurationSeconds: 900 });
    const asked = Date.now();
    const { AssumedRoleUser, Credentials } = await client(operator).send(command);
    assert.equal(AssumedRoleUser?.Arn, `arn:aws:sts::${accountId}:assumed-role/support/ada`);
    const lives = (Credentials?.Expiration?.getTime() ?? 0) - asked;
    assert.ok(Math.abs(lives - 900_000) < 2_000);
    const { AccessKeyId = "", SecretAccessKey = "", SessionToken } = Credentials ?? {};
    const session = {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
    };
    const { Arn } = await client(session).send(new GetCallerIdentityCommand({}));
    assert.equal(Arn, AssumedRoleUser?.Arn);
  });

  it("requires a grant if a trust policy names only the account, and none if it names the caller", async () => {
    const guest = cloud.iam.localUser("guest");
    const byAccount = await trustedRole("by-account", { AWS: accountId });
    await assert.rejects(
      client(guest).send(new AssumeRoleCommand({ RoleArn: byAccount, RoleSessionName: "s1" })),
      {
        name: "AccessDenied",
        message: `User: ${guest.arn} is not authorized to perform: sts:AssumeRole on resource: ${byAccount}`,
      },
    );
    const byName = await trustedRole("by-name", { AWS: guest.arn });
    await client(guest).send(new AssumeRoleCommand({ RoleArn: byName, RoleSessionName: "s1" }));
  });

  it("takes a role's ARN, and not its name", async () => {
    const guest = cloud.iam.localUser("guest");
    const name = "role-with-a-name-of-some-length";
    const RoleArn = await trustedRole(name, { AWS: guest.arn });
    const assume = (given: string) =>
      client(guest).send(new AssumeRoleCommand({ RoleArn: given, RoleSessionName: "s1" }));
    await assume(RoleArn);
    await assert.rejects(assume(name), { name: "ValidationError", message: `${name} is invalid` });
    await assert.rejects(assume("short"), { name: "ValidationError", message: /at 'roleArn' failed/ });
  });

  // As recorded on AWS (LocalStack's snapshots).
  it("tells an ARN that lacks a part, and a session's name with other characters", async () => {
    const guest = cloud.iam.localUser("guest");
    const refused = (RoleArn: string, RoleSessionName: string, message: string) =>
      assert.rejects(client(guest).send(new AssumeRoleCommand({ RoleArn, RoleSessionName })), {
        name: "ValidationError",
        message,
      });
    for (const arn of [
      "arn::b:::something/test-role",
      "arn:a::::something/test-role",
      "arn:a:::something/test-role",
      "arn:a:a::aaaaaaaaaa:",
    ])
      await refused(arn, "s1", `${arn} is invalid`);
    const wrong = (name: string, constraint: string) =>
      refused(
        "arn:a:b:::something/test-role",
        name,
        `1 validation error detected: Value '${name}' at 'roleSessionName' failed to satisfy constraint: Member must ${constraint}`,
      );
    await wrong("Session1:2", "satisfy regular expression pattern: [\\w+=,.@-]*");
    await wrong("s", "have length greater than or equal to 2");
    await wrong("s".repeat(65), "have length less than or equal to 64");
  });

  it("compares the external id", async () => {
    const guest = cloud.iam.localUser("guest");
    const condition = { Condition: { StringEquals: { "sts:ExternalId": "partner-7" } } };
    const RoleArn = await trustedRole("partner", { AWS: guest.arn }, condition);
    const assume = (ExternalId?: string) =>
      client(guest).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "s1", ExternalId }));
    await assert.rejects(assume(), { name: "AccessDenied" });
    await assert.rejects(assume("partner-8"), { name: "AccessDenied" });
    await assume("partner-7");
  });

  it("limits the duration of a session", async () => {
    const guest = cloud.iam.localUser("guest");
    const RoleArn = await trustedRole("short", { AWS: guest.arn });
    const assume = (DurationSeconds: number) =>
      client(guest).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "s1", DurationSeconds }));
    await assert.rejects(assume(3_601), {
      name: "ValidationError",
      message: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    });
    await assert.rejects(assume(899), { name: "ValidationError" });
  });

  it("refuses unimplemented parameters by name", async () => {
    const guest = cloud.iam.localUser("guest");
    await assert.rejects(
      client(guest).send(new GetSessionTokenCommand({})),
      /Could not find operation GetSessionToken/,
    );
    const narrowed = new AssumeRoleCommand({ RoleArn: guest.arn, RoleSessionName: "s1", Policy: "{}" });
    await assert.rejects(client(guest).send(narrowed), /does not implement Policy/);
  });

  it("requires a signature", async () => {
    const answer = await fetch(cloud.url, {
      method: "POST",
      body: new URLSearchParams({ Action: "GetCallerIdentity", Version: "2011-06-15" }),
    });
    assert.equal(answer.status, 403);
    assert.match(await answer.text(), /<Code>MissingAuthenticationToken<\/Code>/);
  });
});

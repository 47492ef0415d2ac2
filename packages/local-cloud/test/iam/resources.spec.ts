import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";

import { RunClock } from "../../core/clock";
import { awsManagedPolicies } from "../../iam/awsManagedPolicies";
import type { Account } from "../../testing/iam";
import { account, accountId, lambda, table, trusting } from "../../testing/iam";
import { folders } from "./folders";

const folder = folders();
const assumeRolePolicy = JSON.stringify(trusting({ Service: "lambda.amazonaws.com" }));
const policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "dynamodb:GetItem", Resource: table }],
});
const putLogEvents = {
  action: "logs:PutLogEvents",
  resource: `arn:aws:logs:eu-west-1:${accountId}:log-group:score:log-stream:1`,
};
const getItem = { action: "dynamodb:GetItem", resource: table };

describe("IAM's resources", () => {
  let own: Account;
  beforeEach(() => {
    own = account(folder());
  });

  it("have the provider's names and ids, the same in every run", async () => {
    const { id, outputs } = await own.create("role:Role", "score", { assumeRolePolicy, path: "/game/" });
    assert.match(id, /^score-[0-9a-f]{7}$/);
    assert.equal(outputs["name"], id);
    assert.equal(outputs["arn"], `arn:aws:iam::${accountId}:role/game/${id}`);
    assert.match(String(outputs["uniqueId"]), /^AROA[A-Z2-7]{17}$/);
    assert.match(String(outputs["createDate"]), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const again = account(own.host.data);
    const { outputs: same } = await again.create("role:Role", "score", { assumeRolePolicy, path: "/game/" });
    assert.deepEqual(same, outputs);
  });

  it("change what a role may do at once, or when it has spread to all copies, but not at the start of the program", async () => {
    const clock = new RunClock();
    const slow = account(folder(), undefined, clock, { grantsMs: 30_000 });
    const role = await slow.role("score", []);
    const may = () =>
      slow.iam.allowsOn(undefined, role, getItem) && slow.iam.allowsOn(undefined, role, putLogEvents);
    const granting = (...all: (typeof getItem)[]) => ({
      ...{ role: "score", name: "score" },
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: all.map(({ action: Action, resource: Resource }) => ({
          Effect: "Allow",
          Action,
          Resource,
        })),
      }),
    });
    const policy = await slow.create("rolePolicy:RolePolicy", "score", granting(getItem, putLogEvents));
    assert.ok(may());
    slow.iam.settled?.([]);
    const fewer = await policy.update(granting(getItem));
    assert.ok(may());
    await clock.move(30_000);
    assert.ok(!may());
    await fewer.update(granting(getItem, putLogEvents));
    assert.ok(!may());
    await clock.move(29_000);
    assert.ok(!may());
    await clock.move(1_000);
    assert.ok(may());
    await slow.iam.close();
  });

  it("accept policies as objects, and output them as JSON", async () => {
    await own.create("role:Role", "score", { name: "score", assumeRolePolicy: JSON.parse(assumeRolePolicy) });
    const { id, outputs } = await own.create("rolePolicy:RolePolicy", "rows", {
      role: "score",
      name: "rows",
      policy: JSON.parse(policy),
    });
    assert.equal(id, "score:rows");
    assert.equal(outputs["policy"], policy);
  });

  it("take a role's name, and not its ARN", async () => {
    const { outputs } = await own.create("role:Role", "score", { name: "score", assumeRolePolicy });
    await assert.rejects(
      own.create("rolePolicy:RolePolicy", "rows", { role: outputs["arn"], name: "rows", policy }),
      { name: "NoSuchEntity" },
    );
  });

  it("attach the program's own managed policies and some of AWS's, and refuse others", async () => {
    const principal = await own.role("score", []);
    const { outputs } = await own.create("policy:Policy", "rows", { name: "rows", policy });
    const policyArn = String(outputs["arn"]);
    await own.create("rolePolicyAttachment:RolePolicyAttachment", "rows", { role: "score", policyArn });
    own.iam.authorize(principal, [getItem]);
    const ofAws = (name: string) => ({ role: "score", policyArn: `arn:aws:iam::aws:policy/${name}` });
    assert.throws(() => own.iam.authorize(principal, [putLogEvents]), { name: "AccessDeniedException" });
    const basic = ofAws("service-role/AWSLambdaBasicExecutionRole");
    await own.create("rolePolicyAttachment:RolePolicyAttachment", "basic", basic);
    own.iam.authorize(principal, [putLogEvents]);
    await assert.rejects(
      own.create("rolePolicyAttachment:RolePolicyAttachment", "all", ofAws("AmazonRDSFullAccess")),
      {
        name: "NoSuchEntity",
        message:
          /does not have AWS's managed policy arn:aws:iam::aws:policy\/AmazonRDSFullAccess: .* It has .*AWSLambdaBasicExecutionRole/,
      },
    );
    // As recorded on AWS (LocalStack's snapshots).
    const named = { role: "score", policyArn: "longpolicynamebutnoarn" };
    await assert.rejects(own.create("rolePolicyAttachment:RolePolicyAttachment", "named", named), {
      name: "ValidationError",
      message: "Invalid ARN:  Could not be parsed!",
    });
  });

  it("attach the policies that Pulumi gives a callback without a role, with AWS's documents", async () => {
    const principal = await own.role("callback", []);
    const names = [
      "AWSLambda_FullAccess",
      "CloudWatchFullAccessV2",
      "CloudWatchEventsFullAccess",
      "AmazonS3FullAccess",
      "AmazonDynamoDBFullAccess",
      "AmazonSQSFullAccess",
      "AmazonKinesisFullAccess",
      "AmazonCognitoPowerUser",
      "AWSXrayWriteOnlyAccess",
      "AWSLambdaExecute",
    ];
    for (const name of names)
      await own.create("rolePolicyAttachment:RolePolicyAttachment", name, {
        role: "callback",
        policyArn: `arn:aws:iam::aws:policy/${name}`,
      });
    own.iam.authorize(principal, [getItem, putLogEvents]);
    const topic = { action: "sns:Publish", resource: `arn:aws:sns:us-east-1:${accountId}:news` };
    assert.throws(() => own.iam.authorize(principal, [topic]), { name: "AccessDeniedException" });
    const pass = { action: "iam:PassRole", resource: `arn:aws:iam::${accountId}:role/callback` };
    own.iam.authorize(principal, [{ ...pass, context: { "iam:PassedToService": "lambda.amazonaws.com" } }]);
    assert.throws(() => own.iam.authorize(principal, [pass]), { name: "AccessDeniedException" });
  });

  it("attach every policy of AWS that they know", async () => {
    for (const [index, policyArn] of [...awsManagedPolicies.keys()].entries()) {
      const role = `role${index}`;
      await own.role(role, []);
      await assert.doesNotReject(
        own.create("rolePolicyAttachment:RolePolicyAttachment", role, { role, policyArn }),
      );
    }
  });

  it("give a role the policies that its own properties name, and take back former ones", async () => {
    const { id, update } = await own.create("role:Role", "score", {
      name: "score",
      assumeRolePolicy,
      inlinePolicies: [{ name: "rows", policy }],
    });
    const { principal } = own.iam.assume(`arn:aws:iam::${accountId}:role/${id}`, lambda, "session");
    own.iam.authorize(principal, [getItem]);
    assert.throws(() => own.iam.authorize(principal, [putLogEvents]), { name: "AccessDeniedException" });

    const managedPolicyArns = ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"];
    const { outputs } = await update({ name: "score", assumeRolePolicy, managedPolicyArns });
    assert.deepEqual(outputs["managedPolicyArns"], managedPolicyArns);
    own.iam.authorize(principal, [putLogEvents]);
    assert.throws(() => own.iam.authorize(principal, [getItem]), { name: "AccessDeniedException" });
  });

  it("refuse by name what would weaken or widen a role unnoticed", async () => {
    const permissionsBoundary = `arn:aws:iam::${accountId}:policy/x`;
    await assert.rejects(
      own.create("role:Role", "score", { assumeRolePolicy, permissionsBoundary }),
      /permissions boundaries are not evaluated/,
    );
    await assert.rejects(own.create("role:Role", "score", { assumeRolePolicy, colour: "red" }), /colour/);
  });

  it("stay within IAM's quotas", async () => {
    await own.create("role:Role", "score", { name: "score", assumeRolePolicy });
    const long = (characters: number) => {
      const statement = (n: number) =>
        JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Action: "dynamodb:GetItem", Resource: `arn:aws:s3:::${"x".repeat(n)}` },
          ],
        });
      return statement(characters - statement(0).length);
    };
    const put = (name: string, size: number) =>
      own.create("rolePolicy:RolePolicy", name, { role: "score", name, policy: long(size) });
    await put("first", 10_000);
    await put("second", 240);
    await assert.rejects(put("second", 241), {
      name: "LimitExceeded",
      message: "Maximum policy size of 10240 bytes exceeded for role score",
    });
    // In the region with the longest name, which is two characters longer.
    const Resource = Array.from(
      { length: 110 },
      (_, n) => `arn:aws:dynamodb:eu-central-1:123456789012:table/t${1_000 + n}${"x".repeat(34)}`,
    );
    const tables = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "dynamodb:GetItem", Resource }],
    };
    assert.ok(JSON.stringify(tables).length < 10_240);
    await own.create("role:Role", "tables", { name: "tables", assumeRolePolicy });
    await assert.rejects(own.create("rolePolicy:RolePolicy", "tables", { role: "tables", policy: tables }), {
      name: "LimitExceeded",
    });
    await assert.rejects(own.create("policy:Policy", "large", { policy: long(6_145) }), /PolicySize: 6144/);
  });

  it("have unique names of IAM's characters", async () => {
    await own.create("role:Role", "score", { name: "score", assumeRolePolicy });
    await assert.rejects(own.create("role:Role", "other", { name: "score", assumeRolePolicy }), {
      name: "EntityAlreadyExists",
      message: "Role with name score already exists.",
    });
    await assert.rejects(own.create("role:Role", "spaced", { name: "a b", assumeRolePolicy }));
    await assert.rejects(own.create("role:Role", "long", { name: "x".repeat(65), assumeRolePolicy }));
  });

  it("name a missing target of a policy", async () => {
    await assert.rejects(own.create("rolePolicy:RolePolicy", "rows", { role: "ghost", policy }), {
      name: "NoSuchEntity",
      message: "The role with name ghost cannot be found.",
    });
    assert.throws(() => own.iam.localUser("ada", { groups: ["ghosts"] }), { name: "NoSuchEntity" });
  });

  it("create users with keys, in groups", async () => {
    await own.create("user:User", "ada", { name: "ada" });
    await own.create("group:Group", "staff", { name: "staff" });
    await own.create("groupPolicy:GroupPolicy", "rows", { group: "staff", policy });
    await own.create("userGroupMembership:UserGroupMembership", "ada", { user: "ada", groups: ["staff"] });
    const { id, outputs } = await own.create("accessKey:AccessKey", "ada", { user: "ada" });
    const credential = own.iam.credential(id, undefined);
    assert.ok(typeof credential === "object");
    assert.equal(credential.secretAccessKey, outputs["secret"]);
    own.iam.authorize(credential.principal, [getItem]);
    const inactive = await own.create("accessKey:AccessKey", "old", { user: "ada", status: "Inactive" });
    assert.equal(own.iam.credential(inactive.id, undefined), "unknown");
  });
});

describe("a role's sessions", () => {
  it("are for the service that the trust policy names, under its conditions", async () => {
    const own = account(folder());
    const Condition = { StringEquals: { "aws:SourceAccount": accountId } };
    const { outputs } = await own.create("role:Role", "delivery", {
      assumeRolePolicy: JSON.stringify(trusting({ Service: "lambda.amazonaws.com" }, { Condition })),
    });
    const roleArn = String(outputs["arn"]);
    assert.equal(
      own.iam.assume(roleArn, { ...lambda, sourceAccount: accountId }, "fn").principal.roleArn,
      roleArn,
    );
    const refused = {
      name: "AccessDenied",
      message: `User: lambda.amazonaws.com is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    };
    assert.throws(() => own.iam.assume(roleArn, lambda, "fn"), refused);
    const other = { kind: "service", service: "apigateway.amazonaws.com", sourceAccount: accountId } as const;
    assert.throws(
      () => own.iam.assume(roleArn, other, "fn"),
      /User: apigateway.amazonaws.com is not authorized/,
    );
    assert.throws(() => own.iam.assume(`${roleArn}x`, lambda, "fn"), { name: "AccessDenied" });
  });

  it("have the same keys if requested again, and after a restart, while the role exists", async () => {
    const data = folder();
    const before = account(data);
    const { roleArn } = await before.role("score", []);
    const session = before.iam.assume(roleArn, lambda, "fn");
    assert.deepEqual(before.iam.assume(roleArn, lambda, "fn"), session);
    assert.match(session.accessKeyId, /^ASIA[A-Z2-7]{16}$/);
    assert.equal(session.secretAccessKey.length, 40);

    const after = account(data);
    assert.equal(after.iam.credential(session.accessKeyId, session.sessionToken), "unknown");
    await after.role("score", []);
    const found = after.iam.credential(session.accessKeyId, session.sessionToken);
    assert.ok(typeof found === "object");
    assert.equal(found.secretAccessKey, session.secretAccessKey);
    assert.deepEqual(found.principal, session.principal);
  });

  it("are valid only with key and token together, of this account", async () => {
    const own = account(folder());
    const { roleArn } = await own.role("score", []);
    const one = own.iam.assume(roleArn, lambda, "one");
    const two = own.iam.assume(roleArn, lambda, "two");
    assert.equal(own.iam.credential(one.accessKeyId, undefined), "unknown");
    assert.equal(own.iam.credential(one.accessKeyId, two.sessionToken), "unknown");
    assert.equal(own.iam.credential("ASIAUNKNOWN", one.sessionToken), "unknown");
    const stranger = account(folder());
    await stranger.role("score", []);
    assert.equal(stranger.iam.credential(one.accessKeyId, one.sessionToken), "unknown");
    const [payload = "", mac] = one.sessionToken.split(".");
    const forged = Buffer.from(payload, "base64url").toString().replace("score", "admin");
    const token = `${Buffer.from(forged).toString("base64url")}.${mac}`;
    assert.equal(stranger.iam.credential(one.accessKeyId, token), "unknown");
  });

  it("have names of STS's characters", async () => {
    const own = account(folder());
    const { roleArn } = await own.role("score", []);
    assert.throws(() => own.iam.assume(roleArn, lambda, "a/b"), { name: "ValidationError" });
  });
});

describe("local users", () => {
  it("keep their keys in a data folder, in a file that only its owner reads", () => {
    const data = folder();
    const first = account(data).iam.localUser("operator");
    const again = account(data).iam.localUser("operator");
    assert.deepEqual(again, first);
    assert.match(first.accessKeyId, /^AKIA[A-Z2-7]{16}$/);
    assert.equal(first.secretAccessKey.length, 40);
    assert.equal(statSync(join(data, "iam.json")).mode & 0o777, 0o600);
    assert.notEqual(account(folder()).iam.localUser("operator").accessKeyId, first.accessKeyId);
  });

  it("do not exist until they are created in this run", () => {
    const data = folder();
    const { accessKeyId } = account(data).iam.localUser("operator");
    assert.equal(account(data).iam.credential(accessKeyId, undefined), "unknown");
  });
});

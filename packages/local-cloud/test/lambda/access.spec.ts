import assert from "node:assert/strict";

import type { AwsApi } from "../../core/service";
import { type TestCloud, testCloud } from "../../testing/lambda";

const arn = "arn:aws:lambda:eu-central-1:123456789012:function:";

/** Answers like DynamoDB, and records the callers. */
const dynamodb: AwsApi = {
  signingName: "dynamodb",
  access: ({ operation }) => [
    { action: `dynamodb:${operation}`, resource: "arn:aws:dynamodb:eu-central-1:123456789012:table/scores" },
  ],
  answer: async () => ({
    status: 200,
    headers: { "content-type": "application/x-amz-json-1.0" },
    body: JSON.stringify({ Item: { score: { N: "7" } } }),
  }),
};

const readsScores = [{ Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*" }];

describe("lambda: permissions", () => {
  let cloud: TestCloud;
  before(async () => {
    cloud = await testCloud({ apis: [dynamodb] });
  });
  after(() => cloud.close());

  const invokeAs = (name: string, source: object) =>
    cloud.lambda.invoke({ functionArn: arn + name, payload: "{}", caller: { ...cloud.gateway, ...source } });

  it("lets a service invoke only what a permission allows", async () => {
    await cloud.deploy("guarded", "exports.handler = async () => 'in'");
    const refused = {
      code: "AccessDeniedException",
      status: 403,
      message: `User: apigateway.amazonaws.com is not authorized to perform: lambda:InvokeFunction on resource: ${arn}guarded because no resource-based policy allows the lambda:InvokeFunction action`,
    };
    await assert.rejects(cloud.invoke("guarded"), refused);
    await cloud.permit("guarded", {
      sourceArn: "arn:aws:execute-api:eu-central-1:123456789012:api/*/GET/score",
    });
    await assert.rejects(cloud.invoke("guarded"), refused);
    const sourceArn = "arn:aws:execute-api:eu-central-1:123456789012:api/v1/GET/score";
    assert.equal((await invokeAs("guarded", { sourceArn })).payload, '"in"');
    await assert.rejects(invokeAs("guarded", { sourceArn: `${sourceArn}s` }), refused);
    await assert.rejects(invokeAs("guarded", { service: "cognito-idp.amazonaws.com", sourceArn }), {
      code: "AccessDeniedException",
    });
  });

  it("checks the account in a permission", async () => {
    await cloud.deploy("account", "exports.handler = async () => 'in'");
    await cloud.permit("account", { sourceAccount: "123456789012" });
    assert.equal((await invokeAs("account", {})).payload, '"in"');
    await assert.rejects(invokeAs("account", { sourceAccount: "210987654321" }), {
      code: "AccessDeniedException",
    });
  });

  it("takes the actions that Pulumi's own event subscriptions write", async () => {
    for (const [name, action] of Object.entries({
      any: "lambda:*",
      small: "lambda:invokeFunction",
      all: "*",
    })) {
      await cloud.deploy(name, "exports.handler = async () => 'in'");
      await cloud.permit(name, { action });
      assert.equal((await cloud.invoke(name)).body, "in");
    }
  });

  it("limits a permission on an alias to the alias", async () => {
    await cloud.deploy("aliased", "exports.handler = async () => 'in'", { publish: true });
    await cloud.create("aws:lambda/alias:Alias", "aliased-live", {
      name: "live",
      functionName: "aliased",
      functionVersion: "1",
    });
    await cloud.permit("aliased", { qualifier: "live" });
    assert.equal((await invokeAs("aliased:live", {})).payload, '"in"');
    await assert.rejects(invokeAs("aliased", {}), { code: "AccessDeniedException" });
    await assert.rejects(invokeAs("aliased:1", {}), { code: "AccessDeniedException" });
  });

  it("holds 20 KB of permissions a function, in the region with the longest name", async () => {
    await cloud.deploy("shared", "exports.handler = async () => 'in'");
    const permit = (n: number) =>
      cloud.permit("shared", {
        statementId: `api-player-permission-${1_000 + n}`,
        sourceArn: `arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/*/GET/routes/${1_000 + n}`,
      });
    let count = 0;
    await assert.rejects(
      async () => {
        for (; count < 100; count++) await permit(count);
      },
      {
        code: "PolicyLengthExceededException",
        message: /^The final policy size \(20\d{3}\) is bigger than the limit \(20480\)\.$/,
      },
    );
    assert.ok(count > 55 && count < 65, `${count}`);
  });

  it("lets a role invoke by its own policy", async () => {
    await cloud.deploy("target", "exports.handler = async () => 'in'");
    await cloud.deploy("caller", "exports.handler = async () => 1", {}, [
      { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: `${arn}target` },
    ]);
    const role = (name: string) => {
      const session = { kind: "service", service: "lambda.amazonaws.com" } as const;
      return cloud.iam.assume(`arn:aws:iam::123456789012:role/${name}-role`, session, name).principal;
    };
    const invoke = (name: string) =>
      cloud.lambda.invoke({ functionArn: `${arn}target`, payload: "{}", caller: role(name) });
    assert.equal((await invoke("caller")).payload, '"in"');
    await assert.rejects(invoke("target"), { code: "AccessDeniedException" });
  });

  it("refuses a role that does not trust Lambda", async () => {
    const role = await cloud.create("aws:iam/role:Role", "other", {
      name: "other",
      assumeRolePolicy: {
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { Service: "ecs.amazonaws.com" }, Action: "sts:AssumeRole" },
        ],
      },
    });
    await assert.rejects(
      cloud.deploy("untrusted", "exports.handler = async () => 1", { role: role.outputs["arn"] }),
      {
        code: "InvalidParameterValueException",
        message: /^The role defined for the function cannot be assumed by Lambda\./,
      },
    );
  });

  it("gives a function its role's session, which Lambda's SDK uses", async () => {
    const source = `const { DynamoDBClient, GetItemCommand } = require("@aws-sdk/client-dynamodb");
      const client = new DynamoDBClient({});
      const key = { TableName: "scores", Key: { id: { S: "1" } } };
      exports.handler = async () => (await client.send(new GetItemCommand(key))).Item.score.N`;
    await cloud.deploy("reader", source, {}, readsScores);
    await cloud.permit("reader");
    const { body } = await cloud.invoke("reader");
    assert.equal(body, "7");
    assert.deepEqual(cloud.seen.at(-1)?.principal, {
      kind: "role",
      arn: "arn:aws:sts::123456789012:assumed-role/reader-role/reader",
      roleArn: "arn:aws:iam::123456789012:role/reader-role",
    });
    await cloud.deploy("ungranted", source);
    await cloud.permit("ungranted");
    const refused = await cloud.invoke("ungranted");
    assert.equal(refused.body.errorType, "AccessDeniedException");
    assert.match(refused.body.errorMessage, /not authorized to perform: dynamodb:GetItem/);
  });

  it("has the SDK's libraries, also for import", async () => {
    await cloud.deploy(
      "imports",
      {
        "index.mjs": `import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
          import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
          const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
          export const handler = async () => (await client.send(new GetCommand({ TableName: "scores", Key: { id: "1" } }))).Item`,
      },
      {},
      readsScores,
    );
    await cloud.permit("imports");
    assert.deepEqual((await cloud.invoke("imports")).body, { score: 7 });
    await cloud.deploy(
      "dynamic",
      "exports.handler = async () => typeof (await import('@smithy/core')).Client",
    );
    await cloud.permit("dynamic");
    assert.equal((await cloud.invoke("dynamic")).functionError, undefined);
  });

  it("passes the trace on with every SDK call", async () => {
    await cloud.deploy(
      "traced",
      `const { DynamoDB } = require("@aws-sdk/client-dynamodb");
       const client = new DynamoDB({});
       exports.handler = async () => { await client.getItem({ TableName: "scores", Key: { id: { S: "1" } } }); return process.env._X_AMZN_TRACE_ID }`,
      {},
      readsScores,
    );
    await cloud.permit("traced");
    for (const trace of ["1-65f0c0de-000000000000000000000001", "1-65f0c0de-000000000000000000000002"]) {
      const given = `Root=${trace};Parent=53995c3f42cd8ad8;Sampled=1`;
      const { payload } = await cloud.lambda.invoke({
        functionArn: `${arn}traced`,
        payload: "{}",
        caller: cloud.gateway,
        trace: given,
      });
      assert.equal(payload, JSON.stringify(given));
      assert.equal(cloud.seen.at(-1)?.headers["x-amzn-trace-id"], given);
      assert.ok(cloud.events.some((event) => event.kind === "invoke" && event.traceId === trace));
    }
    const { body } = await cloud.invoke("traced");
    assert.match(body, /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/);
  });

  it("creates the log group of a function whose role may do so, and of no other", async () => {
    const source = (word: string) => `exports.handler = async () => console.log("${word}")`;
    const into = (logGroup: string) => ({ loggingConfig: { logFormat: "Text", logGroup } });
    const mayCreate = [
      {
        Effect: "Allow",
        Action: "logs:CreateLogGroup",
        Resource: "arn:aws:logs:eu-central-1:123456789012:log-group:/own/*:*",
      },
    ];
    await cloud.deploy("maker", source("kept"), into("/own/maker"), mayCreate);
    await cloud.deploy("stranger", source("gone"), into("/other/stranger"), mayCreate);
    for (const name of ["maker", "stranger"]) {
      await cloud.permit(name);
      await cloud.invoke(name);
    }
    const written = cloud.lines("log").join();
    assert.match(written, /kept/);
    assert.doesNotMatch(written, /gone/);
    const lost = cloud.lines("warning").filter((line) => line.includes("does not exist"));
    assert.match(lost.join(), /^the log group \/other\/stranger does not exist/);
  });

  it("loses the log of a function that may not write it, with a warning", async () => {
    const role = await cloud.create("aws:iam/role:Role", "silent-role", {
      name: "silent-role-2",
      assumeRolePolicy: {
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
        ],
      },
    });
    await cloud.deploy("silent", "exports.handler = async () => console.log('lost')", {
      role: role.outputs["arn"],
    });
    await cloud.permit("silent");
    await cloud.invoke("silent");
    assert.ok(!cloud.lines("log").some((line) => line.endsWith("lost")));
    assert.ok(
      cloud
        .lines("warning")
        .some((line) => line.startsWith("silent: its role may not write /aws/lambda/silent")),
    );
  });
});

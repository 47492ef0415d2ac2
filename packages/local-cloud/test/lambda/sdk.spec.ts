import assert from "node:assert/strict";

import {
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  InvokeCommand,
  LambdaClient,
  ListFunctionsCommand,
  ListLayersCommand,
} from "@aws-sdk/client-lambda";

import { type TestCloud, testCloud } from "../../testing/lambda";

const arn = "arn:aws:lambda:eu-central-1:123456789012:function:";

describe("lambda: the AWS SDK", () => {
  let cloud: TestCloud;
  let client: LambdaClient;
  before(async () => {
    cloud = await testCloud();
    client = new LambdaClient(cloud.client);
    await cloud.deploy(
      "echo",
      "exports.handler = async (event, context) => { console.log('hello'); if (event.fail) throw new Error('asked to'); return { event, client: context.clientContext?.custom, version: context.functionVersion, arn: context.invokedFunctionArn } }",
      { description: "Echoes", publish: true, environment: { variables: { MODE: "test" } } },
    );
    await cloud.create("aws:lambda/alias:Alias", "live", {
      name: "live",
      functionName: "echo",
      functionVersion: "1",
    });
    await cloud.create("aws:lambda/permission:Permission", "gateway", {
      action: "lambda:InvokeFunction",
      function: "echo",
      principal: "apigateway.amazonaws.com",
      sourceArn: "arn:aws:execute-api:eu-central-1:123456789012:api/*",
      sourceAccount: "123456789012",
      statementId: "gateway",
    });
  });
  after(async () => {
    client.destroy();
    await cloud.close();
  });

  const invoke = async (more: Partial<InvokeCommand["input"]> = {}) => {
    const { Payload, ...rest } = await client.send(new InvokeCommand({ FunctionName: "echo", ...more }));
    return { ...rest, payload: Payload && JSON.parse(Buffer.from(Payload).toString() || "null") };
  };

  it("invokes, by name, ARN and partial ARN", async () => {
    for (const FunctionName of ["echo", `${arn}echo`, "123456789012:function:echo"]) {
      const answer = await invoke({ FunctionName, Payload: JSON.stringify({ a: [1] }) });
      assert.equal(answer.StatusCode, 200);
      assert.equal(answer.ExecutedVersion, "$LATEST");
      assert.equal(answer.FunctionError, undefined);
      assert.deepEqual(answer.payload, { event: { a: [1] }, version: "$LATEST", arn: `${arn}echo` });
    }
  });

  it("passes a handler an empty object if there is no payload", async () => {
    assert.deepEqual((await invoke()).payload.event, {});
  });

  it("passes the client context", async () => {
    const ClientContext = Buffer.from(JSON.stringify({ custom: { level: 3 } })).toString("base64");
    assert.deepEqual((await invoke({ ClientContext })).payload.client, { level: 3 });
  });

  it("reports a function's error in a header, with status 200", async () => {
    const answer = await invoke({ Payload: '{"fail":true}' });
    assert.equal(answer.StatusCode, 200);
    assert.equal(answer.FunctionError, "Unhandled");
    assert.equal(answer.payload.errorMessage, "asked to");
  });

  it("returns the log's tail", async () => {
    const { LogResult } = await invoke({ LogType: "Tail" });
    const log = Buffer.from(LogResult ?? "", "base64").toString();
    assert.match(
      log,
      /^START RequestId: (\S{36}) Version: \$LATEST\n\S+\t\1\tINFO\thello\nEND RequestId: \1\nREPORT RequestId: \1\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB\t(Init Duration: [\d.]+ ms\t)?\n$/,
    );
    assert.equal((await invoke()).LogResult, undefined);
  });

  it("runs versions and aliases", async () => {
    const alias = await invoke({ Qualifier: "live" });
    assert.equal(alias.ExecutedVersion, "1");
    assert.deepEqual(alias.payload, { event: {}, version: "1", arn: `${arn}echo:live` });
    assert.equal((await invoke({ FunctionName: "echo:1" })).payload.arn, `${arn}echo:1`);
    await assert.rejects(invoke({ Qualifier: "2" }), {
      name: "ResourceNotFoundException",
      message: `Function not found: ${arn}echo:2`,
    });
    await assert.rejects(invoke({ FunctionName: "echo:1", Qualifier: "live" }), {
      name: "InvalidParameterValueException",
      message: "The derived qualifier from the function name does not match the specified qualifier.",
    });
  });

  it("only checks a dry run", async () => {
    const { StatusCode } = await client.send(
      new InvokeCommand({ FunctionName: "echo", InvocationType: "DryRun" }),
    );
    assert.equal(StatusCode, 204);
  });

  it("accepts an event and runs it", async () => {
    const Payload = JSON.stringify({ once: 1 });
    const answer = await client.send(
      new InvokeCommand({ FunctionName: "echo", InvocationType: "Event", Payload }),
    );
    assert.equal(answer.StatusCode, 202);
    assert.equal(answer.Payload?.length ?? 0, 0);
    const requestId = answer.$metadata.requestId;
    await cloud.until(
      (event) => event.kind === "invoke" && event.function === "echo" && event.requestId !== requestId,
    );
  });

  it("refuses what Lambda refuses, with its messages", async () => {
    await assert.rejects(invoke({ FunctionName: "nobody" }), {
      name: "ResourceNotFoundException",
      message: `Function not found: ${arn}nobody`,
    });
    await assert.rejects(invoke({ FunctionName: "arn:aws:lambda:us-west-2:123456789012:function:echo" }), {
      name: "ResourceNotFoundException",
      message: "Functions from 'us-west-2' are not reachable in this region ('eu-central-1')",
    });
    await assert.rejects(invoke({ FunctionName: "no spaces" }), { name: "ValidationException" });
    await assert.rejects(invoke({ Payload: "{" }), {
      name: "InvalidRequestContentException",
      message: /^Could not parse request body into json/,
    });
    await assert.rejects(invoke({ Payload: `"${"x".repeat(6291456)}"` }), {
      name: "RequestEntityTooLargeException",
      message: "Request must be smaller than 6291456 bytes for the InvokeFunction operation",
    });
    await assert.rejects(invoke({ InvocationType: "Event", Payload: `"${"x".repeat(1048576)}"` }), {
      message: "Request must be smaller than 1048576 bytes for the InvokeFunction operation",
    });
  });

  it("describes functions", async () => {
    const { Configuration, Code } = await client.send(new GetFunctionCommand({ FunctionName: "echo" }));
    assert.equal(Code?.RepositoryType, "S3");
    const configuration = await client.send(new GetFunctionConfigurationCommand({ FunctionName: "echo" }));
    const { $metadata, ...described } = configuration;
    assert.deepEqual(described, Configuration);
    const { LastModified, RevisionId, CodeSize, Role, ...stable } = described;
    assert.match(LastModified ?? "", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/);
    assert.match(RevisionId ?? "", /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.ok((CodeSize ?? 0) > 100);
    assert.equal(Role, "arn:aws:iam::123456789012:role/echo-role");
    assert.deepEqual(stable, {
      FunctionName: "echo",
      FunctionArn: `${arn}echo`,
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Description: "Echoes",
      Timeout: 3,
      MemorySize: 128,
      CodeSha256: Buffer.from("ab".repeat(32), "hex").toString("base64"),
      Version: "$LATEST",
      Environment: { Variables: { MODE: "test" } },
      TracingConfig: { Mode: "PassThrough" },
      State: "Active",
      LastUpdateStatus: "Successful",
      PackageType: "Zip",
      Architectures: ["x86_64"],
      EphemeralStorage: { Size: 512 },
      SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" },
      LoggingConfig: { LogFormat: "Text", LogGroup: "/aws/lambda/echo" },
    });
    const qualified = await client.send(
      new GetFunctionConfigurationCommand({ FunctionName: "echo", Qualifier: "1" }),
    );
    assert.equal(qualified.Version, "1");
    assert.equal(qualified.FunctionArn, `${arn}echo:1`);
  });

  it("lists functions in pages", async () => {
    await cloud.deploy("another", "exports.handler = async () => 1");
    const first = await client.send(new ListFunctionsCommand({ MaxItems: 1 }));
    assert.deepEqual(
      first.Functions?.map(({ FunctionName, State, LastUpdateStatus }) => [
        FunctionName,
        State,
        LastUpdateStatus,
      ]),
      [["another", undefined, undefined]],
    );
    const second = await client.send(new ListFunctionsCommand({ Marker: first.NextMarker }));
    assert.deepEqual(
      second.Functions?.map((f) => f.FunctionName),
      ["echo"],
    );
    assert.equal(second.NextMarker ?? undefined, undefined);
  });

  it("returns the resource policy", async () => {
    const { Policy, RevisionId } = await client.send(new GetPolicyCommand({ FunctionName: "echo" }));
    assert.deepEqual(JSON.parse(Policy ?? ""), {
      Version: "2012-10-17",
      Id: "default",
      Statement: [
        {
          Sid: "gateway",
          Effect: "Allow",
          Principal: { Service: "apigateway.amazonaws.com" },
          Action: "lambda:InvokeFunction",
          Resource: `${arn}echo`,
          Condition: {
            StringEquals: { "AWS:SourceAccount": "123456789012" },
            ArnLike: { "AWS:SourceArn": "arn:aws:execute-api:eu-central-1:123456789012:api/*" },
          },
        },
      ],
    });
    assert.match(RevisionId ?? "", /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    await assert.rejects(client.send(new GetPolicyCommand({ FunctionName: "another" })), {
      name: "ResourceNotFoundException",
      message: "The resource you requested does not exist.",
    });
  });

  it("returns no resource policy once its last statement is gone", async () => {
    await cloud.deploy("open", "exports.handler = async () => 1");
    const type = "aws:lambda/permission:Permission";
    const inputs = { action: "lambda:InvokeFunction", function: "open", principal: "s3.amazonaws.com" };
    const { id } = await cloud.create(type, "open", inputs);
    const { RevisionId } = await client.send(new GetPolicyCommand({ FunctionName: "open" }));
    const { RevisionId: other } = await client.send(new GetPolicyCommand({ FunctionName: "echo" }));
    assert.notEqual(RevisionId, other);
    await cloud.remove(type, "open", id, inputs);
    await assert.rejects(client.send(new GetPolicyCommand({ FunctionName: "open" })), {
      name: "ResourceNotFoundException",
      message: "The resource you requested does not exist.",
    });
  });

  it("names unimplemented operations", async () => {
    await assert.rejects(
      client.send(new ListLayersCommand({})),
      /does not implement GET \/2018-10-31\/layers/,
    );
  });
});

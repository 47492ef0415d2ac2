import assert from "node:assert/strict";

import {
  CreateAliasCommand,
  DeleteAliasCommand,
  GetAliasCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  ListAliasesCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
} from "@aws-sdk/client-lambda";
import { strToU8, zipSync } from "fflate";

import { type TestCloud, testCloud } from "../../testing/lambda";

const arn = "arn:aws:lambda:eu-central-1:123456789012:function:game";

const says = (word: string) =>
  `exports.handler = async (event, context) => ({ word: "${word}", version: context.functionVersion })`;
const zipOf = (source: string) => zipSync({ "index.js": strToU8(source) });

describe("lambda: versions and aliases", () => {
  let cloud: TestCloud;
  let client: LambdaClient;
  /** The next choices between the two versions of an alias. */
  let chances: number[];

  beforeEach(async () => {
    chances = [];
    cloud = await testCloud({ random: () => chances.shift() ?? 0.99 });
    client = new LambdaClient(cloud.client);
    await cloud.deploy("game", says("one"), { publish: true });
    await cloud.create("aws:lambda/alias:Alias", "live", {
      name: "live",
      functionName: "game",
      functionVersion: "1",
    });
  });
  afterEach(async () => {
    client.destroy();
    await cloud.close();
  });

  const FunctionName = "game";
  const release = async (word: string) => {
    await client.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: zipOf(says(word)) }));
    return client.send(new PublishVersionCommand({ FunctionName, Description: word }));
  };
  const invoke = async (Qualifier?: string) => {
    const { Payload, ExecutedVersion } = await client.send(new InvokeCommand({ FunctionName, Qualifier }));
    const { word, version } = JSON.parse(Buffer.from(Payload ?? []).toString());
    assert.equal(version, ExecutedVersion);
    return `${version} ${word}`;
  };
  const route = (weights: Record<string, number>, more: object = {}) =>
    client.send(
      new UpdateAliasCommand({
        FunctionName,
        Name: "live",
        RoutingConfig: { AdditionalVersionWeights: weights },
        ...more,
      }),
    );

  it("keep their code when $LATEST gets another", async () => {
    const { Version, FunctionArn, Description } = await release("two");
    assert.deepEqual([Version, FunctionArn, Description], ["2", `${arn}:2`, "two"]);
    assert.deepEqual(await Promise.all([invoke(), invoke("1"), invoke("2"), invoke("live")]), [
      "$LATEST two",
      "1 one",
      "2 two",
      "1 one",
    ]);
  });

  it("are not published again if nothing has changed", async () => {
    await release("two");
    assert.equal((await client.send(new PublishVersionCommand({ FunctionName }))).Version, "2");
    const { Versions } = await client.send(new ListVersionsByFunctionCommand({ FunctionName }));
    assert.deepEqual(
      Versions?.map(({ Version }) => Version),
      ["$LATEST", "1", "2"],
    );
  });

  it("are published only if the uploaded code is the expected one", async () => {
    await assert.rejects(
      client.send(new PublishVersionCommand({ FunctionName, CodeSha256: "other" })),
      /CodeSHA256 \(other\) is different from current CodeSHA256 in \$LATEST/,
    );
    await assert.rejects(client.send(new PublishVersionCommand({ FunctionName, RevisionId: "old" })), {
      name: "PreconditionFailedException",
    });
  });

  it("have a RevisionId of their own", async () => {
    const { RevisionId, Version } = await release("two");
    const latest = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
    assert.notEqual(RevisionId, latest.RevisionId);
    const again = await client.send(new PublishVersionCommand({ FunctionName }));
    assert.deepEqual([again.Version, again.RevisionId], [Version, RevisionId]);
  });

  it("share an alias's invocations by weight, until the alias moves", async () => {
    await release("two");
    await route({ "2": 0.1 });
    chances = [0.09, 0.1, 0.5, 0];
    assert.deepEqual(
      [await invoke("live"), await invoke("live"), await invoke("live"), await invoke("live")],
      ["2 two", "1 one", "1 one", "2 two"],
    );
    await route({}, { FunctionVersion: "2" });
    chances = [0.5, 0];
    assert.deepEqual([await invoke("live"), await invoke("live")], ["2 two", "2 two"]);
  });

  it("refuse the routing that Lambda refuses", async () => {
    await release("two");
    await assert.rejects(route({ $LATEST: 0.1 }), /\$LATEST is not supported for an alias pointing to more/);
    await assert.rejects(route({ "2": 1.1 }), { name: "InvalidParameterValueException" });
    await assert.rejects(route({ "1": 0.1 }), { name: "InvalidParameterValueException" });
    await assert.rejects(route({ "3": 0.1 }), { name: "ResourceNotFoundException" });
    await release("three");
    await assert.rejects(route({ "2": 0.1, "3": 0.1 }), { name: "InvalidParameterValueException" });
  });

  it("refuse a routing with Lambda's messages", async () => {
    await release("two");
    await assert.rejects(route({ "1": 0.1 }), {
      message: "Invalid function version 1. Function version 1 is already included in routing configuration.",
    });
    await assert.rejects(route({ "1": 0.1, "2": 0.1 }), {
      message: "Number of items in AdditionalVersionWeights cannot be greater than 1",
    });
  });

  it("refuse a former RevisionId with one message for code, versions and aliases", async () => {
    const RevisionId = "00000000-0000-0000-0000-000000000000";
    const message =
      "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id";
    const ZipFile = zipOf(says("two"));
    await assert.rejects(route({}, { RevisionId }), { message });
    await assert.rejects(client.send(new PublishVersionCommand({ FunctionName, RevisionId })), { message });
    await assert.rejects(client.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile, RevisionId })), {
      message,
    });
  });

  it("refuse a change of an alias that somebody else has changed", async () => {
    await release("two");
    const { RevisionId } = await client.send(new GetAliasCommand({ FunctionName, Name: "live" }));
    await route({ "2": 0.1 }, { RevisionId });
    await assert.rejects(route({ "2": 0.5 }, { RevisionId }), { name: "PreconditionFailedException" });
    const { RoutingConfig } = await client.send(new GetAliasCommand({ FunctionName, Name: "live" }));
    assert.deepEqual(RoutingConfig, { AdditionalVersionWeights: { "2": 0.1 } });
  });

  it("create, list and delete aliases", async () => {
    const created = { FunctionName, Name: "beta", FunctionVersion: "1" };
    const { AliasArn } = await client.send(new CreateAliasCommand(created));
    assert.equal(AliasArn, `${arn}:beta`);
    await assert.rejects(client.send(new CreateAliasCommand(created)), { name: "ResourceConflictException" });
    await client.send(new DeleteAliasCommand({ FunctionName, Name: "live" }));
    const { Aliases } = await client.send(new ListAliasesCommand({ FunctionName }));
    assert.deepEqual(
      Aliases?.map(({ Name }) => Name),
      ["beta"],
    );
    await assert.rejects(client.send(new GetAliasCommand({ FunctionName, Name: "live" })), {
      name: "ResourceNotFoundException",
      message: `Cannot find alias arn: ${arn}:live`,
    });
  });

  it("list the aliases of one version", async () => {
    await release("two");
    await client.send(new CreateAliasCommand({ FunctionName, Name: "beta", FunctionVersion: "2" }));
    const { Aliases } = await client.send(new ListAliasesCommand({ FunctionName, FunctionVersion: "2" }));
    assert.deepEqual(
      Aliases?.map(({ Name }) => Name),
      ["beta"],
    );
  });

  it("let a service invoke an alias by the alias's own policy", async () => {
    await cloud.permit("game", { qualifier: "live" });
    assert.equal((await cloud.invoke("game:live")).body.word, "one");
    await assert.rejects(cloud.invoke("game"), { code: "AccessDeniedException" });
    await assert.rejects(cloud.invoke("game:1"), { code: "AccessDeniedException" });
  });

  it("are listed without their state", async () => {
    const { Versions = [] } = await client.send(new ListVersionsByFunctionCommand({ FunctionName }));
    assert.deepEqual(
      Versions.map(({ State, LastUpdateStatus }) => [State, LastUpdateStatus]),
      [
        [undefined, undefined],
        [undefined, undefined],
      ],
    );
  });

  it("refuse packages that Lambda refuses, and images by name", async () => {
    const update = (more: object) => client.send(new UpdateFunctionCodeCommand({ FunctionName, ...more }));
    await assert.rejects(update({ ZipFile: strToU8("no zip") }), /Could not unzip uploaded file/);
    await assert.rejects(update({ ZipFile: zipSync({ "../out.js": strToU8("") }) }), /Could not unzip/);
    await assert.rejects(update({ ImageUri: "x@sha256:1" }), /a container image needs Docker/);
    assert.equal(await invoke(), "$LATEST one");
  });
});

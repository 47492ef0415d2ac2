import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  GetParameterCommand,
  GetParametersCommand,
  PutParameterCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";

import type { AwsCall } from "../../core/service";
import { SsmApi } from "../../ssm/api";
import { Parameters } from "../../ssm/parameters";
import { type StreamCloud, streamCloud } from "../lambda/eventSourceMapping/cloud";

const type = "aws:ssm/parameter:Parameter";

describe("Parameter Store, by the official client", () => {
  let cloud: StreamCloud;
  let client: SSMClient;
  before(async () => {
    cloud = await streamCloud();
    client = new SSMClient(cloud.client);
    await cloud.create(type, "plain", { name: "/game/dev/motd", type: "String", value: "hello" });
    await cloud.create(type, "secret", { name: "signing-key", type: "SecureString", value: "s3cret" });
  });
  after(async () => {
    client.destroy();
    await cloud.close();
  });

  const get = async (Name: string, WithDecryption?: boolean) =>
    (await client.send(new GetParameterCommand({ Name, WithDecryption }))).Parameter;
  const rejects = (call: Promise<unknown>, name: string) =>
    assert.rejects(call, (error: Error) => error.name === name);

  it("reads a parameter by name and by ARN", async () => {
    const found = await get("/game/dev/motd");
    const arn = "arn:aws:ssm:eu-central-1:123456789012:parameter/game/dev/motd";
    assert.deepEqual(
      [found?.Name, found?.Value, found?.Type, found?.Version, found?.ARN, found?.DataType],
      ["/game/dev/motd", "hello", "String", 1, arn, "text"],
    );
    assert.ok(Math.abs(Number(found?.LastModifiedDate) - Date.now()) < 60_000);
    assert.equal((await get(arn))?.Value, "hello");
    assert.equal(
      (await get("arn:aws:ssm:eu-central-1:123456789012:parameter/signing-key", true))?.Value,
      "s3cret",
    );
  });

  it("reads a parameter of one level by its ARN, and knows no names but the program's", async () => {
    await cloud.create(type, "level", { name: "/motd", type: "String", value: "one level" });
    const arn = "arn:aws:ssm:eu-central-1:123456789012:parameter/motd";
    assert.equal((await get("/motd"))?.ARN, arn);
    assert.equal((await get(arn))?.Value, "one level");
    await rejects(get("constructor"), "ParameterNotFound");
    await cloud.create(type, "inherited", { name: "toString", type: "String", value: "a name like others" });
    assert.equal((await get("toString"))?.Value, "a name like others");
  });

  it("reads a parameter of one level with a slash before it, and refuses other paths, as recorded on AWS", async () => {
    const found = await get("/signing-key", true);
    assert.deepEqual([found?.Name, found?.Value], ["/signing-key", "s3cret"]);
    const Names = ["/signing-key", "/nowhere"];
    const { Parameters, InvalidParameters } = await client.send(new GetParametersCommand({ Names }));
    assert.deepEqual(
      [Parameters?.map(({ Name }) => Name), InvalidParameters],
      [["/signing-key"], ["/nowhere"]],
    );
    for (const name of ["/game//dev//motd", "game/dev/motd"])
      await assert.rejects(get(name), {
        name: "ValidationException",
        message: /If formed as a path, it can consist of sub-paths divided by slash symbol/,
      });
  });

  it("decrypts a secret only on request", async () => {
    assert.equal((await get("signing-key", true))?.Value, "s3cret");
    const sealed = (await get("signing-key"))?.Value ?? "";
    assert.ok(!Buffer.from(sealed, "base64").toString("latin1").includes("s3cret"));
    assert.notEqual(sealed, (await get("signing-key"))?.Value);
  });

  it("counts versions by changes of the value, and reads each", async () => {
    const put = (value: string) => cloud.create(type, "v", { name: "v", type: "String", value });
    assert.equal((await put("one")).outputs["version"], 1);
    assert.equal((await put("one")).outputs["version"], 1);
    assert.equal((await put("two")).outputs["version"], 2);
    assert.equal((await get("v"))?.Value, "two");
    const first = await get("v:1");
    assert.deepEqual([first?.Value, first?.Selector], ["one", ":1"]);
    await rejects(get("v:3"), "ParameterVersionNotFound");
  });

  it("reads several at once, in the order of names, and lists the unknown ones", async () => {
    const Names = ["signing-key", "nowhere", "/game/dev/motd"];
    const { Parameters, InvalidParameters } = await client.send(
      new GetParametersCommand({ Names, WithDecryption: true }),
    );
    assert.deepEqual(
      Parameters?.map(({ Value }) => Value),
      ["hello", "s3cret"],
    );
    assert.deepEqual(InvalidParameters, ["nowhere"]);
  });

  it("refuses unknown parameters and unimplemented operations, with AWS's names", async () => {
    await rejects(get("nowhere"), "ParameterNotFound");
    await rejects(
      client.send(new PutParameterCommand({ Name: "x", Value: "y", Type: "String" })),
      "UnknownOperationException",
    );
  });

  it("refuses names and values that Systems Manager refuses", async () => {
    const refused = (inputs: object, message: RegExp) =>
      assert.rejects(cloud.create(type, "bad", { type: "String", value: "x", ...inputs }), message);
    await refused({ name: "aws-key" }, /does not begin with aws/);
    await refused({ name: "/ssm/key" }, /does not begin with aws or ssm/);
    await refused({ name: "game/key" }, /begins with \//);
    await refused({ name: "a key" }, /letters, digits/);
    await refused({ name: `/${"a/".repeat(16)}b` }, /15 levels/);
    await refused({ value: "x".repeat(4_097) }, /longer than its tier/);
    await refused({ insecureValue: "y" }, /one of value and insecureValue/);
    await refused({ allowedPattern: "\\d+" }, /allowedPattern/);
    await refused({ type: "SecureString", keyId: "alias/mine" }, /customer keys/);
    await cloud.create(type, "long", { type: "String", value: "x".repeat(8_000), tier: "Advanced" });
  });

  it("forgets parameters that have left the program, in this run and in the next", async () => {
    const first = await streamCloud();
    const inputs = (name: string) => ({ name, type: "String", value: "v" });
    const create = (from: StreamCloud, name: string) => from.create(type, name, inputs(name));
    const names = async (from: StreamCloud, ...Names: string[]) => {
      const reader = new SSMClient(from.client);
      const { Parameters = [] } = await reader.send(new GetParametersCommand({ Names }));
      reader.destroy();
      return Parameters.map(({ Name }) => Name);
    };
    for (const name of ["stays", "left", "removed"]) await create(first, name);
    await first.remove(type, await create(first, "removed"), inputs("removed"));
    assert.deepEqual(await names(first, "left", "removed", "stays"), ["left", "stays"]);
    await first.stop();
    const second = await streamCloud(first.data);
    await create(second, "stays");
    assert.deepEqual(await names(second, "left", "removed", "stays"), ["stays"]);
    await second.close();
  });

  it("throttles more than 40 reads a second, as an account without paid throughput", async () => {
    const data = mkdtempSync(join(tmpdir(), "ssm-spec-"));
    let now = 0;
    const parameters = new Parameters({ ...cloud.host, data });
    const api = new SsmApi(parameters, () => now);
    const read = () =>
      api.answer({ operation: "GetParameters", input: { Names: ["none"] } } as unknown as AwsCall);
    for (let reads = 0; reads < 40; reads++) await read();
    now = 999;
    await assert.rejects(read, { name: "ThrottlingException" });
    now = 1_000;
    await read();
    rmSync(data, { recursive: true });
  });
});

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";

import { awsEndpoint } from "../../awsEndpoint";
import { listenLocally } from "../../cloud/listen";
import { type AccessKey, administratorAccess } from "../../iam";
import { sts } from "../../sts";
import { account } from "../../testing/iam";

/** Starts IAM and STS behind the real endpoint, with a data folder. */
async function started(data: string) {
  const listener = await listenLocally(0, "--aws-port");
  const { host, iam } = account(data, `http://127.0.0.1:${listener.port}`);
  const services = [iam, sts({ iam })];
  awsEndpoint(host, { iam }, () => services).attach(listener.server);
  const operator = iam.localUser("operator", { policies: [administratorAccess] });
  const server = iam.localUser("game-server");

  async function ask(
    key: AccessKey,
    service: string,
    parameters: Record<string, string>,
    region = host.region,
  ) {
    const { accessKeyId, secretAccessKey } = key;
    const credentials = { accessKeyId, secretAccessKey };
    const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
    const { hostname, port } = new URL(host.awsUrl);
    const { method, headers, body } = await signer.sign({
      method: "POST",
      protocol: "http:",
      hostname,
      port: Number(port),
      path: "/",
      query: {},
      headers: { host: `${hostname}:${port}`, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(parameters).toString(),
    });
    const { host: _, ...own } = headers;
    const answer = await fetch(host.awsUrl, { method, headers: own, body });
    const text = await answer.text();
    const all = (name: string) =>
      [...text.matchAll(new RegExp(`<${name}>([^<]*)<`, "g"))].map(([, value]) => value);
    return { status: answer.status, all, code: all("Code")[0] };
  }
  return {
    operator,
    server,
    ask,
    iam: (Action: string, parameters: Record<string, string> = {}, region?: string) =>
      ask(operator, "iam", { Action, Version: "2010-05-08", UserName: "game-server", ...parameters }, region),
    /** Returns the status of a call with a key: 200, or 403 for an invalid key. */
    works: async (key: AccessKey) => (await ask(key, "sts", { Action: "GetCallerIdentity" })).status,
    close: () => listener.close(),
  };
}

describe("IAM's access keys", () => {
  const data = mkdtempSync(join(tmpdir(), "iam-keys-"));
  let cloud: Awaited<ReturnType<typeof started>>;
  before(async () => {
    cloud = await started(data);
  });
  after(async () => {
    await cloud.close();
    rmSync(data, { recursive: true, force: true });
  });

  let second: AccessKey;

  it("are rotated by a second key, which works beside the first until that is inactive and deleted", async () => {
    const { server } = cloud;
    const made = await cloud.iam("CreateAccessKey");
    const [accessKeyId = "", secretAccessKey = ""] = [
      ...made.all("AccessKeyId"),
      ...made.all("SecretAccessKey"),
    ];
    second = { accessKeyId, secretAccessKey };
    assert.deepEqual([await cloud.works(server), await cloud.works(second)], [200, 200]);
    const old = { AccessKeyId: server.accessKeyId };
    await cloud.iam("UpdateAccessKey", { ...old, Status: "Inactive" });
    assert.deepEqual([await cloud.works(server), await cloud.works(second)], [403, 200]);
    await cloud.iam("UpdateAccessKey", { ...old, Status: "Active" });
    assert.equal(await cloud.works(server), 200);
    await cloud.iam("UpdateAccessKey", { ...old, Status: "Inactive" });
    const listed = await cloud.iam("ListAccessKeys");
    assert.deepEqual(listed.all("AccessKeyId"), [server.accessKeyId, accessKeyId]);
    assert.deepEqual(listed.all("Status"), ["Inactive", "Active"]);
    assert.equal(listed.all("SecretAccessKey").length, 0);
    assert.equal((await cloud.iam("CreateAccessKey")).code, "LimitExceeded");
    assert.equal((await cloud.iam("DeleteAccessKey", old)).status, 200);
    assert.deepEqual((await cloud.iam("ListAccessKeys")).all("AccessKeyId"), [accessKeyId]);
    assert.equal(await cloud.works(server), 403);
  });

  it("survive a restart", async () => {
    await cloud.close();
    cloud = await started(data);
    assert.equal(await cloud.works(second), 200);
  });

  it("are signed for the region of the client, or for IAM's own", async () => {
    assert.equal((await cloud.iam("ListAccessKeys", {}, "us-east-1")).status, 200);
    assert.equal((await cloud.iam("ListAccessKeys", {}, "ap-south-1")).status, 403);
  });

  it("refuse by name what is not there, not allowed or not implemented", async () => {
    const refused = async (...asked: Parameters<typeof cloud.iam>) => (await cloud.iam(...asked)).code;
    assert.equal(await refused("DeleteAccessKey", { AccessKeyId: "AKIAOTHER" }), "NoSuchEntity");
    assert.equal(await refused("ListAccessKeys", { UserName: "nobody" }), "NoSuchEntity");
    assert.equal(await refused("ListAccessKeys", { Marker: "x" }), "ValidationError");
    assert.equal(
      await refused("UpdateAccessKey", { AccessKeyId: second.accessKeyId, Status: "Gone" }),
      "ValidationError",
    );
    assert.equal(await refused("CreateUser"), "InvalidAction");
    const denied = await cloud.ask(second, "iam", { Action: "CreateAccessKey", UserName: "operator" });
    assert.deepEqual([denied.status, denied.code], [403, "AccessDenied"]);
  });
});

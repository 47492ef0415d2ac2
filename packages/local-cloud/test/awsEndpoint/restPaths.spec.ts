import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";

import { type StreamCloud, streamCloud } from "../lambda/eventSourceMapping/cloud";

describe("the REST APIs", () => {
  let cloud: StreamCloud;
  before(async () => {
    cloud = await streamCloud();
    const { streamArn } = await cloud.table("things");
    await cloud.consumer("game", streamArn);
  });
  after(() => cloud.close());

  /** Sends a signed request without changing its path. */
  async function send(service: string, method: string, path: string, body?: string) {
    const { endpoint, region, credentials } = cloud.client;
    const { host, hostname } = new URL(endpoint);
    const signed = await new SignatureV4({ service, region, credentials, sha256: Sha256 }).sign({
      method,
      protocol: "http:",
      hostname,
      path,
      headers: { host },
      body,
    });
    const { host: _, ...headers } = signed.headers;
    const answer = await fetch(`${endpoint}${path}`, { method, headers, body });
    const type = answer.headers.get("x-amzn-errortype");
    return { status: answer.status, type, body: (await answer.json()) as unknown };
  }

  // Recorded on AWS (LocalStack's snapshots).
  it("do not know a mapping by another id, and say so in a member with a capital letter", async () => {
    assert.deepEqual(await send("lambda", "GET", `/2015-03-31/event-source-mappings/${randomUUID()}`), {
      status: 404,
      type: "ResourceNotFoundException",
      body: { Type: "User", Message: "The resource you requested does not exist." },
    });
  });

  it("refuse names with malformed escapes, or do not know them", async () => {
    const functions = "/2015-03-31/functions/";
    for (const [service, method, path, status] of [
      ["lambda", "GET", `${functions}%zz`, 400],
      ["lambda", "GET", `${functions}%zz/versions`, 400],
      ["lambda", "GET", `${functions}game/aliases/%zz`, 404],
      ["lambda", "GET", "/2019-09-30/functions/%zz/concurrency", 400],
      ["scheduler", "GET", "/schedules/%zz", 404],
      ["apigateway", "GET", "/apikeys/%zz", 404],
    ] as const)
      assert.equal((await send(service, method, path)).status, status, path);
  });

  it("refuse a body that is no JSON", async () => {
    const game = "/2015-03-31/functions/game";
    for (const [method, path] of [
      ["POST", `${game}/versions`],
      ["POST", `${game}/aliases`],
      ["PUT", `${game}/code`],
    ] as const) {
      const { status, type } = await send("lambda", method, path, "{");
      assert.deepEqual([status, type], [400, "InvalidRequestContentException"], path);
    }
  });
});

import assert from "node:assert/strict";
import { deflateSync, gzipSync } from "node:zlib";

import type { APIGatewayProxyEvent } from "aws-lambda";

import { type Harness, openapi, operation, proxy, startGateway } from "../../testing/apigateway";

// "Call an API method with a compressed payload" of the developer guide.
describe("a request with a content coding", () => {
  let gateway: Harness;
  let event: APIGatewayProxyEvent | undefined;

  before(async () => {
    gateway = await startGateway();
    gateway.functions.set("echo", (given) => {
      event = given;
      return { statusCode: 200 };
    });
    await gateway.deploy(openapi({ "/a": { post: operation(proxy("echo")) } }));
  });
  after(() => gateway.close());
  beforeEach(() => {
    event = undefined;
  });

  const post = (coding: string, body: Buffer) =>
    gateway.call("POST", "/v1/a", {
      headers: { "Content-Encoding": coding, "Content-Type": "application/json" },
      body,
    });

  it("reaches the function without it, whose header stays", async () => {
    const plain = Buffer.from('{"name":"Zoë"}');
    for (const [coding, body] of [
      ["gzip", gzipSync(plain)],
      ["GZIP", gzipSync(plain)],
      ["deflate", deflateSync(plain)],
      ["identity", plain],
    ] as const) {
      assert.equal((await post(coding, body)).status, 200, coding);
      assert.equal(event?.body, plain.toString(), coding);
      assert.equal(event?.isBase64Encoded, false);
      assert.equal(event?.headers["Content-Encoding"], coding);
    }
  });

  it("is refused if the coding is another one, or not that of the body", async () => {
    const whole = gzipSync("{}");
    for (const [coding, body] of [
      ["br", whole],
      ["gzip, gzip", whole],
      ["gzip", Buffer.from("{}")],
      ["gzip", whole.subarray(0, -4)],
      ["deflate", whole],
    ] as const)
      assert.equal((await post(coding, body)).status, 415, coding);
    assert.equal(event, undefined);
  });

  it("may be 10 MB without it, and no more", async () => {
    const zipped = (bytes: number) => gzipSync(Buffer.alloc(bytes, " "));
    assert.equal((await post("gzip", zipped(10_485_760))).status, 200);
    assert.equal(event?.body?.length, 10_485_760);
    assert.equal((await post("gzip", zipped(10_485_761))).status, 413);
  });
});

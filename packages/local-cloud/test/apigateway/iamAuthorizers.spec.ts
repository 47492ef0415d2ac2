import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";

import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";

import {
  accountId,
  type Harness,
  openapi,
  operation,
  proxy,
  region,
  startGateway,
} from "../../testing/apigateway";

describe("authorizers of IAM", () => {
  let gateway: Harness;
  let apiId: string;
  let event: { requestContext: { identity: Record<string, unknown> } };

  before(async () => {
    gateway = await startGateway();
    gateway.functions.set("echo", (given) => {
      event = given;
      return {};
    });
    const guarded = operation(proxy("echo"), { security: [{ server: [] }] });
    const server = {
      type: "apiKey",
      name: "Authorization",
      in: "header",
      "x-amazon-apigateway-authtype": "awsSigv4",
    };
    apiId = await gateway.deploy(
      openapi(
        { "/server": { get: guarded, post: guarded } },
        { components: { securitySchemes: { server } } },
      ),
    );
  });
  after(() => gateway.close());

  /** Signs a request as the official SDK does. */
  async function signed(
    keys: { accessKeyId: string; secretAccessKey: string },
    method = "GET",
    query: Record<string, string> = {},
    { body, more = {} }: { body?: Buffer; more?: Record<string, string> } = {},
  ) {
    const { host, hostname, port } = new URL(gateway.host.publicUrl);
    const signer = new SignatureV4({ service: "execute-api", region, credentials: keys, sha256: Sha256 });
    const request = {
      method,
      protocol: "http:",
      hostname,
      port: Number(port),
      path: "/v1/server",
      query,
      headers: { host, ...more },
      body,
    };
    const { headers } = await signer.sign(request);
    if (body) headers["content-length"] = String(body.length);
    const search = new URLSearchParams(query).toString();
    return gateway.call(method, `/v1/server${search && `?${search}`}`, { headers, ...(body && { body }) });
  }

  it("admit callers whose policy allows the method, and identify them to the function", async () => {
    const user = gateway.iam.localUser("game-server", {
      policies: [
        {
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Action: "execute-api:Invoke",
              Resource: `arn:aws:execute-api:${region}:${accountId}:${apiId}/*/GET/server`,
            },
          ],
        },
      ],
    });
    assert.equal((await signed(user, "GET", { q: "a b", z: "1" })).status, 200);
    const { userArn, accessKey, caller, accountId: account } = event.requestContext.identity;
    assert.deepEqual([userArn, accessKey, account], [user.arn, user.accessKeyId, accountId]);
    assert.match(String(caller), /^AIDA[A-Z2-7]+$/);

    const zipped = { body: gzipSync("{}"), more: { "content-encoding": "gzip" } };
    assert.equal((await signed(user, "GET", {}, zipped)).status, 200, "the signature is of the body as sent");

    const denied = await signed(user, "POST");
    assert.equal(denied.status, 403);
    assert.deepEqual(denied.json(), {
      Message: `User: ${user.arn} is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:${region}:********9012:${apiId}/v1/POST/server`,
    });
    assert.equal(denied.headers["x-amzn-errortype"], "AccessDeniedException");
  });

  it("admit an address that was signed, also with a malformed escape in its query", async () => {
    const [Effect, Action, Resource] = ["Allow", "execute-api:Invoke", "*"] as const;
    const Statement = [{ Effect, Action, Resource }];
    const keys = gateway.iam.localUser("link", { policies: [{ Version: "2012-10-17", Statement }] });
    const { host, hostname, port } = new URL(gateway.host.publicUrl);
    const signer = new SignatureV4({ service: "execute-api", region, credentials: keys, sha256: Sha256 });
    const { query = {} } = await signer.presign({
      method: "GET",
      protocol: "http:",
      hostname,
      port: Number(port),
      path: "/v1/server",
      query: { half: "100%zz" },
      headers: { host },
    });
    const search = new URLSearchParams(query as Record<string, string>).toString();
    const answer = await gateway.call("GET", `/v1/server?${search.replace("%25zz", "%zz")}`);
    assert.equal(answer.status, 200, answer.text);
    assert.equal(event.requestContext.identity["accessKey"], keys.accessKeyId);
  });

  it("refuse an unsigned request", async () => {
    const answer = await gateway.call("GET", "/v1/server");
    assert.deepEqual([answer.status, answer.json()], [403, { message: "Missing Authentication Token" }]);
  });

  it("refuse a wrong signature", async () => {
    const { accessKeyId } = gateway.iam.localUser("game-server");
    const answer = await signed({ accessKeyId, secretAccessKey: "wrong" });
    assert.equal(answer.status, 403);
    assert.match(
      answer.text,
      /The request signature we calculated does not match the signature you provided/,
    );
    assert.equal(answer.headers["x-amzn-errortype"], "InvalidSignatureException");
  });

  it("refuse an unknown key", async () => {
    const answer = await signed({ accessKeyId: "AKIANOBODYNOBODYNOBO", secretAccessKey: "x" });
    assert.deepEqual(
      [answer.status, answer.json()],
      [403, { message: "The security token included in the request is invalid." }],
    );
  });
});

import assert from "node:assert/strict";

import { type Harness, openapi, operation, proxy, startGateway } from "../../testing/apigateway";

describe("an API's own policy", () => {
  let gateway: Harness;

  before(async () => {
    gateway = await startGateway();
    gateway.functions.set("echo", () => ({}));
    const statement = (Effect: string, Resource: string, more: object = {}) => ({
      Effect,
      Principal: "*",
      Action: "execute-api:Invoke",
      Resource,
      ...more,
    });
    const policy = {
      Version: "2012-10-17",
      Statement: [
        statement("Allow", "execute-api:/v1/GET/*"),
        statement("Deny", "execute-api:/v1/GET/secret"),
        statement("Deny", "execute-api:/v1/GET/elsewhere", {
          Condition: { NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
        }),
      ],
    };
    const open = operation(proxy("echo"));
    await gateway.deploy(
      openapi({ "/open": { get: open, post: open }, "/secret": { get: open }, "/elsewhere": { get: open } }),
      { api: { policy: JSON.stringify(policy) } },
    );
  });
  after(() => gateway.close());

  for (const [method, path, status, explicit] of [
    ["GET", "/open", 200, false],
    ["POST", "/open", 403, false],
    ["GET", "/secret", 403, true],
    ["GET", "/elsewhere", 403, true],
  ] as const) {
    it(`answers ${status} to ${method} ${path}`, async () => {
      const answer = await gateway.call(method, `/v1${path}`);
      assert.equal(answer.status, status);
      if (status === 403) {
        assert.match(
          answer.text,
          /"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:/,
        );
        assert.equal(answer.text.includes("with an explicit deny"), explicit);
      }
    });
  }
});

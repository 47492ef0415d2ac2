import assert from "node:assert/strict";

import { type Harness, mock, openapi, operation, startGateway } from "../../testing/apigateway";

/** Returns a mock that says which resource served the request. */
const served = (by: string) =>
  operation(
    mock(200, {
      responses: {
        default: { statusCode: "200", responseTemplates: { "application/json": `{"by":"${by}"}` } },
      },
    }),
  );

describe("finding a method", () => {
  let gateway: Harness;

  before(async () => {
    gateway = await startGateway();
    await gateway.deploy(
      openapi({
        "/{proxy+}": { "x-amazon-apigateway-any-method": served("proxy") },
        "/jobs/{kind}": { get: served("jobs-kind") },
        "/jobs/all": { get: served("jobs-all") },
        "/corsOnly": { options: served("cors") },
        "/a/{x}/c": { get: served("a-x-c") },
        "/a/b": { get: served("a-b") },
      }),
    );
  });
  after(() => gateway.close());

  // The first five as measured on AWS (ministack pull request 1423): a resource without the method falls back.
  for (const [method, path, by] of [
    ["GET", "/jobs/reboot", "jobs-kind"],
    ["GET", "/jobs", "proxy"],
    ["POST", "/jobs", "proxy"],
    ["POST", "/jobs/reboot", "proxy"],
    ["GET", "/corsOnly", "proxy"],
    ["OPTIONS", "/corsOnly", "cors"],
    ["GET", "/jobs/all", "jobs-all"],
    ["GET", "/jobs/all/", "jobs-all"],
    ["GET", "/a/b/c", "a-x-c"],
    ["GET", "/a/b/d", "proxy"],
    ["PATCH", "/x/y/z", "proxy"],
  ] as const) {
    it(`serves ${method} ${path} by ${by}`, async () => {
      assert.deepEqual((await gateway.call(method, `/v1${path}`)).json(), { by });
    });
  }

  for (const [method, path] of [
    ["GET", ""],
    ["GET", "/"],
    ["TRACE", "/x"],
  ] as const) {
    it(`finds nothing for ${method} ${path || "the bare stage"}`, async () => {
      const answer = await gateway.call(method, `/v1${path}`);
      assert.equal(answer.status, 403);
      assert.deepEqual(answer.json(), { message: "Missing Authentication Token" });
      assert.equal(answer.headers["x-amzn-errortype"], "MissingAuthenticationTokenException");
    });
  }

  it("leaves requests without a stage to other handlers", async () => {
    assert.equal((await gateway.call("GET", "/v2/jobs/all")).status, 404);
  });

  it("serves the deployed API, even if the API has changed since", async () => {
    await gateway.create("aws:apigateway/restApi:RestApi", "api", {
      body: JSON.stringify(openapi({ "/new": { get: served("new") } })),
    });
    assert.deepEqual((await gateway.call("GET", "/v1/new")).json(), { by: "proxy" });
  });
});

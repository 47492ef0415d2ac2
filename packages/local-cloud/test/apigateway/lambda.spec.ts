import assert from "node:assert/strict";
import { accountId, type Harness, openapi, operation, region, startGateway } from "../../testing/apigateway";
import { testCloud } from "../../testing/lambda";

describe("a method with a running function", () => {
  let cloud: Awaited<ReturnType<typeof testCloud>>;
  let gateway: Harness;
  let apiId: string;

  before(async () => {
    cloud = await testCloud();
    gateway = await startGateway((invocation) => cloud.lambda.invoke(invocation));
    const source = `exports.handler = async ({ pathParameters, body }) => ({
      statusCode: 201, headers: { "x-id": pathParameters.id }, body: JSON.stringify({ body, trace: process.env._X_AMZN_TRACE_ID }) })`;
    const functions = await Promise.all(
      ["open", "closed", "custom"].map((name) =>
        cloud.deploy(
          name,
          name === "custom" ? "exports.handler = async (event) => ({ called: true, event })" : source,
        ),
      ),
    );
    const integration = (at: number) => ({
      type: "aws_proxy",
      httpMethod: "POST",
      uri: functions[at]?.outputs["invokeArn"],
    });
    apiId = await gateway.deploy(
      openapi({
        "/items/{id}": {
          put: operation(integration(0)),
          post: operation(integration(0)),
          get: operation(integration(1)),
        },
        "/custom": {
          get: operation(
            {
              ...integration(2),
              type: "aws",
              requestTemplates: { "application/json": '{"q":"$input.params(\'q\')"}' },
              responses: { default: { statusCode: "200" }, ".*Error.*": { statusCode: "500" } },
            },
            { responses: { 200: { description: "" }, 500: { description: "" } } },
          ),
        },
      }),
    );
    await cloud.permit("open", {
      sourceArn: `arn:aws:execute-api:${region}:${accountId}:${apiId}/*/PUT/items/*`,
    });
  });
  before(() =>
    cloud.permit("custom", { sourceArn: `arn:aws:execute-api:${region}:${accountId}:${apiId}/*/GET/custom` }),
  );
  after(async () => {
    await gateway.close();
    await cloud.close();
  });

  it("returns the function's answer, within one trace", async () => {
    const answer = await gateway.call("PUT", "/v1/items/7", { body: "hello" });
    assert.deepEqual([answer.status, answer.headers["x-id"]], [201, "7"]);
    const { body, trace } = answer.json() as { body: string; trace: string };
    assert.equal(body, "hello");
    assert.equal(
      /Root=[\w-]+/.exec(trace)?.[0],
      /Root=[\w-]+/.exec(String(answer.headers["x-amzn-trace-id"]))?.[0],
    );
  });

  it("refuses a template's text that is no JSON, as Lambda does, before the function runs", async () => {
    const called = await gateway.call("GET", "/v1/custom?q=plain");
    assert.deepEqual(called.json(), { called: true, event: { q: "plain" } });
    const { status, json } = await gateway.call("GET", `/v1/custom?q=${encodeURIComponent('SyntaxError"b')}`);
    const { Type, message } = json() as { Type: string; message: string };
    assert.deepEqual([status, Type], [200, "User"]);
    assert.match(message, /^Could not parse request body into json: /);
  });

  for (const [what, method] of [
    ["the permission is for another method", "POST"],
    ["there is no permission", "GET"],
  ] as const) {
    it(`answers 500 if ${what}`, async () => {
      const answer = await gateway.call(method, "/v1/items/7");
      assert.deepEqual([answer.status, answer.json()], [500, { message: "Internal server error" }]);
      const warning = gateway.events.findLast((one) => one.kind === "warning");
      assert.match(
        warning?.message ?? "",
        /^API Gateway may not invoke arn:aws:lambda:.* for arn:aws:execute-api:/,
      );
    });
  }
});

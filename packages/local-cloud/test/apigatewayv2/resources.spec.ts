import assert from "node:assert/strict";

import { z } from "zod";

import { type Live, ok, startLive } from "./harness";

describe("resources of WebSocket APIs", () => {
  let live: Live;
  beforeEach(async () => {
    live = await startLive();
  });
  afterEach(() => live.close());

  const websocket = { protocolType: "WEBSOCKET", routeSelectionExpression: "$request.body.action" };
  const refuses = (type: string, inputs: object, why: RegExp) =>
    assert.rejects(live.create(type, "refused", inputs), (error: unknown) => {
      assert.match(error instanceof z.ZodError ? z.prettifyError(error) : String(error), why);
      return true;
    });

  it("have the provider's outputs", async () => {
    const api = await live.create("Api", "live", { ...websocket, tags: { game: "x" } });
    assert.match(api.id, /^[a-z0-9]{10}$/);
    assert.deepEqual(api.outputs, {
      name: api.outputs["name"],
      arn: `arn:aws:apigateway:eu-west-1::/apis/${api.id}`,
      executionArn: `arn:aws:execute-api:eu-west-1:123456789012:${api.id}`,
      apiEndpoint: `ws://localhost:${live.port}`,
      apiKeySelectionExpression: "$request.header.x-api-key",
      disableExecuteApiEndpoint: false,
      ipAddressType: "ipv4",
    });
    assert.match(String(api.outputs["name"]), /^live-[0-9a-f]{7}$/);
    await live.addRoute(api.id, "$default", ok);
    const deployment = await live.create("Deployment", "d", { apiId: api.id, description: "first" });
    assert.deepEqual(deployment.outputs, { autoDeployed: false });
    const stage = await live.create("Stage", "s", {
      apiId: api.id,
      name: "live",
      deploymentId: deployment.id,
    });
    assert.deepEqual(stage, {
      id: "live",
      outputs: {
        arn: `arn:aws:apigateway:eu-west-1::/apis/${api.id}/stages/live`,
        executionArn: `arn:aws:execute-api:eu-west-1:123456789012:${api.id}/live`,
        invokeUrl: `ws://localhost:${live.port}/live`,
        autoDeploy: false,
      },
    });
  });

  it("keep their ids between runs, and deployments while their triggers are unchanged", async () => {
    const ids = async (triggers: object) => {
      const other = await startLive();
      const { id } = await other.draft({ $default: ok });
      const deployment = await other.create("Deployment", "d", { apiId: id, triggers });
      await other.close();
      return [id, deployment.id];
    };
    const first = await ids({ routes: "1" });
    assert.deepEqual(await ids({ routes: "1" }), first);
    const [apiId, deploymentId] = await ids({ routes: "2" });
    assert.equal(apiId, first[0]);
    assert.notEqual(deploymentId, first[1]);
  });

  it("are deployed as a snapshot: a later route is not served, and causes a warning", async () => {
    const apiId = await live.deploy({
      $default: { handler: () => ({ statusCode: 200, body: "old" }), replies: true },
    });
    await live.addRoute(apiId, "late", { handler: () => ({ statusCode: 200, body: "new" }), replies: true });
    const client = live.connect();
    await client.opened;
    client.send({ action: "late" });
    assert.equal(await client.next(), "old");
    live.service.settled?.([]);
    assert.match(live.warnings().join(), /deployed before api-late was created.*dependsOn/);
  });

  it("cause no warning for a later route that a new deployment of the same run has", async () => {
    const apiId = await live.deploy({ $default: ok });
    await live.addRoute(apiId, "late", ok);
    await live.create("Deployment", "api", { apiId, triggers: { routes: "2" } });
    live.service.settled?.([]);
    assert.deepEqual(live.warnings(), []);
  });

  it("cause a warning for a deployment with unchanged triggers and changed routes", async () => {
    const { id: apiId } = await live.draft({ $default: ok });
    await live.create("Deployment", "d", { apiId, triggers: { routes: "1" } });
    await live.create("Deployment", "d", { apiId, triggers: { routes: "1" } });
    assert.deepEqual(live.warnings(), []);
    await live.addRoute(apiId, "more", ok);
    await live.create("Deployment", "d", { apiId, triggers: { routes: "1" } });
    assert.match(live.warnings().join(), /routes changed since this deployment was first made/);
  });

  it("refuse two APIs with one stage name", async () => {
    await live.deploy({ $default: ok });
    await assert.rejects(
      live.deploy({ $default: ok }, { name: "second" }),
      /Two WebSocket APIs have a stage live/,
    );
  });

  it("refuse what AWS refuses", async () => {
    const { id: apiId } = await live.create("Api", "live", websocket);
    await refuses("Api", { protocolType: "WEBSOCKET" }, /RouteSelectionExpression is required/);
    await refuses("Deployment", { apiId }, /At least one route is required/);
    await refuses(
      "Route",
      { apiId, routeKey: "$other", target: "integrations/abc" },
      /\$connect, \$disconnect, \$default/,
    );
    await refuses(
      "Route",
      { apiId, routeKey: "move", target: "integrations/abc" },
      /Invalid Integration identifier/,
    );
    await live.addRoute(apiId, "move", ok);
    await assert.rejects(live.addRoute(apiId, "move", ok), /Route with key move already exists/);
    await refuses(
      "RouteResponse",
      { apiId, routeId: "abc", routeResponseKey: "$default" },
      /Unable to find Route/,
    );
    await refuses("Stage", { apiId, name: "live", deploymentId: "abc" }, /Unable to find Deployment/);
    const { id: deploymentId } = await live.create("Deployment", "d", { apiId });
    await refuses(
      "Stage",
      { apiId, name: "live", deploymentId, routeSettings: [{ routeKey: "mvoe" }] },
      /Unable to find Route by key mvoe/,
    );
    await refuses("Deployment", { apiId: "abc" }, /Unable to find API/);
    await refuses("Stage", { apiId, name: "a/b", deploymentId: "abc" }, /a-zA-Z0-9_-/);
  });

  const integration = { integrationType: "AWS_PROXY", integrationMethod: "POST" };
  const unknown: [type: string, inputs: object, why: RegExp][] = [
    ["Api", { protocolType: "HTTP" }, /does not implement HTTP APIs: create a REST API/],
    ["Api", { ...websocket, body: "{}" }, /HTTP APIs/],
    ["Api", { ...websocket, disableExecuteApiEndpoint: true }, /custom domains/],
    ["Api", { ...websocket, region: "us-east-1" }, /only the region eu-west-1/],
    ["Api", { ...websocket, mood: "good" }, /Unrecognized key: "mood"/],
    ["Integration", { integrationType: "HTTP_PROXY" }, /AWS_PROXY \(to Lambda\) and MOCK/],
    ["Integration", { ...integration, integrationUri: "https://example.com" }, /invokeArn/],
    ["Integration", { ...integration, contentHandlingStrategy: "CONVERT_TO_BINARY" }, /binary/],
    ["Integration", { ...integration, timeoutMilliseconds: 30_000 }, /timeoutMilliseconds/],
    ["Integration", { ...integration, requestParameters: {} }, /parameter mappings/],
    ["Integration", { integrationType: "MOCK" }, /one request template/],
    [
      "Route",
      { routeKey: "a", target: "integrations/b", authorizationType: "CUSTOM" },
      /function of \$connect/,
    ],
    ["Route", { routeKey: "a", target: "integrations/b", apiKeyRequired: true }, /API keys/],
    ["Route", { routeKey: "a" }, /target/],
    ["RouteResponse", { routeId: "a", routeResponseKey: "200" }, /\$default only/],
    ["Stage", { name: "live", deploymentId: "a", autoDeploy: true }, /explicit deployments only/],
    ["Stage", { name: "live", deploymentId: "a", routeSettings: [{ routeKey: "a", cache: true }] }, /cache/],
  ];
  for (const [type, inputs, why] of unknown)
    it(`refuse by name what is not implemented: ${type} ${JSON.stringify(inputs)}`, async () => {
      const { id: apiId } = await live.create("Api", "live", websocket);
      await refuses(type, type === "Api" ? inputs : { apiId, ...inputs }, why);
    });
});

import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";

import {
  accountId,
  type Harness,
  mock,
  openapi,
  operation,
  region,
  startGateway,
} from "../../testing/apigateway";

const logGroup = `arn:aws:logs:${region}:${accountId}:log-group:access`;
const format = JSON.stringify({
  requestId: "$context.requestId",
  status: "$context.status",
  route: "$context.resourcePath",
  error: "$context.error.responseType",
  player: "$context.authorizer.claims.sub",
  bytes: "$context.responseLength",
});

const template = (text: string) =>
  mock(200, {
    responses: { default: { statusCode: "200", responseTemplates: { "application/json": text } } },
  });
const document = openapi({ "/a": { get: operation(template("x".repeat(100))) } });

describe("API Gateway's resources", () => {
  let gateway: Harness;

  beforeEach(async () => {
    gateway = await startGateway();
  });
  afterEach(() => gateway.close());

  const restApi = (inputs: object = {}, name = "api") =>
    gateway.create("aws:apigateway/restApi:RestApi", name, { body: JSON.stringify(document), ...inputs });
  const deployment = (api: string, triggers: object = {}) =>
    gateway.create("aws:apigateway/deployment:Deployment", "deployment", { restApi: api, triggers });
  const stage = (api: string, deployed: string, inputs: object = {}) =>
    gateway.create("aws:apigateway/stage:Stage", `stage-${api}`, {
      restApi: api,
      deployment: deployed,
      stageName: "v1",
      ...inputs,
    });

  it("have AWS's outputs", async () => {
    const api = await restApi({ tags: { a: "b" }, endpointConfiguration: { types: "REGIONAL" } });
    assert.match(api.id, /^[a-z0-9]{10}$/);
    assert.equal(api.outputs["arn"], `arn:aws:apigateway:${region}::/restapis/${api.id}`);
    assert.equal(api.outputs["executionArn"], `arn:aws:execute-api:${region}:${accountId}:${api.id}`);
    assert.match(String(api.outputs["name"]), /^api-[0-9a-f]{7}$/);
    const deployed = await deployment(api.id);
    const { id, outputs } = await stage(api.id, deployed.id, { xrayTracingEnabled: true });
    assert.equal(id, `ags-${api.id}-v1`);
    assert.deepEqual(outputs, {
      arn: `arn:aws:apigateway:${region}::/restapis/${api.id}/stages/v1`,
      executionArn: `arn:aws:execute-api:${region}:${accountId}:${api.id}/v1`,
      invokeUrl: `${gateway.host.publicUrl}/v1`,
      webAclArn: "",
    });
  });

  it("keep their ids after a restart; changed triggers create another deployment", async () => {
    const api = await restApi();
    const first = await deployment(api.id, { body: "1" });
    const other = await deployment(api.id, { body: "2" });
    assert.notEqual(first.id, other.id);
    await gateway.restart();
    assert.equal((await restApi()).id, api.id);
    assert.equal((await deployment(api.id, { body: "1" })).id, first.id);
  });

  it("serve what they served before, with a warning, if the API changed and the deployment's triggers did not", async () => {
    const serve = async (body: object, triggers: object = {}) => {
      await gateway.restart();
      const api = await restApi({ body: JSON.stringify(body) });
      await stage(api.id, (await deployment(api.id, triggers)).id);
      gateway.settle();
      return Promise.all(["/v1/a", "/v1/b"].map(async (path) => (await gateway.call("GET", path)).status));
    };
    const warned = () => gateway.events.filter(({ kind }) => kind === "warning").length;
    const changed = openapi({ "/b": { get: operation(mock()) } });
    assert.deepEqual([await serve(document), warned()], [[200, 403], 0]);
    assert.deepEqual([await serve(changed), warned()], [[200, 403], 1]);
    assert.deepEqual([await serve(changed, { body: "2" }), warned()], [[403, 200], 1]);
    // The former deployment is gone, and its snapshot with it.
    assert.deepEqual([await serve(changed), warned()], [[403, 200], 1]);
  });

  it("serve the address that the run has now, if it had another one when the deployment was made", async () => {
    const place = gateway.host.publicUrl.replace("http://", "");
    const serve = async (of: string) => {
      const api = await restApi({
        body: JSON.stringify(openapi({ "/a": { get: operation(template(`wss://${of}/v1`)) } })),
      });
      await stage(api.id, (await deployment(api.id)).id);
      gateway.settle();
      return (await gateway.call("GET", "/v1/a")).text;
    };
    assert.equal(await serve(place), `wss://${place}/v1`);
    // The folder's next run has another port.
    const others = { ...gateway.host, publicUrl: "http://localhost:1" };
    Object.assign(gateway.host, others);
    await gateway.restart();
    assert.equal(await serve("localhost:1"), "wss://localhost:1/v1");
    assert.equal(
      gateway.events.some(({ kind }) => kind === "warning"),
      false,
    );
  });

  for (const [what, inputs, expected] of [
    [
      "a property that is not implemented",
      { stageName: "v1", canarySettings: { deploymentId: "x" } },
      /canaries are not implemented/,
    ],
    ["a cache", { cacheClusterEnabled: true }, /no API caches/],
    ["an unknown property", { colour: "red" }, /colour/],
    ["a stage name with a slash", { stageName: "a/b" }, /Stage name only allows/],
    [
      "a log format of two lines",
      { accessLogSettings: { destinationArn: logGroup, format: "$context.requestId\na" } },
      /must be single line/,
    ],
    [
      "a log format without the request's id",
      { accessLogSettings: { destinationArn: logGroup, format: "$context.status" } },
      /at least \$context\.requestId/,
    ],
    [
      "logs to no log group",
      { accessLogSettings: { destinationArn: "arn:aws:firehose:x", format } },
      /log group's ARN/,
    ],
  ] as const) {
    it(`refuse ${what} of a stage`, async () => {
      const api = await restApi();
      const deployed = await deployment(api.id);
      await assert.rejects(() => stage(api.id, deployed.id, inputs), expected);
    });
  }

  for (const [what, inputs, expected] of [
    ["merging", { putRestApiMode: "merge" }, /only overwrite/],
    ["private endpoints", { endpointConfiguration: { types: "PRIVATE" } }, /no VPC/],
    ["another Region", { region: "us-east-1" }, /only the region eu-west-1/],
    [
      "a policy IAM does not know",
      {
        policy: JSON.stringify({
          Statement: [
            {
              Effect: "Allow",
              Principal: "*",
              Action: "execute-api:Invoke",
              Resource: "*",
              Condition: { Sometimes: { "aws:SourceIp": "b" } },
            },
          ],
        }),
      },
      /Sometimes/,
    ],
    ["a broken document", { body: "{}" }, /Errors found during import/],
  ] as const) {
    it(`refuse ${what} of an API`, () => assert.rejects(() => restApi(inputs), expected));
  }

  it("refuse to deploy an API without methods or integrations", async () => {
    const empty = await restApi({ body: undefined });
    await assert.rejects(() => deployment(empty.id), /doesn't contain any methods/);
    const bare = await restApi({ body: JSON.stringify(openapi({ "/a": { get: { responses: {} } } })) });
    await assert.rejects(() => deployment(bare.id), /No integration defined for method: GET \/a/);
  });

  it("refuse two APIs with one stage name", async () => {
    for (const name of ["one", "two"]) {
      const api = await restApi({}, name);
      const deployed = await deployment(api.id, { name });
      if (name === "one") await stage(api.id, deployed.id);
      else await assert.rejects(() => stage(api.id, deployed.id), /Two APIs have a stage v1/);
    }
  });

  it("require a stage with logs to wait for the account's role", async () => {
    const api = await restApi();
    await stage(api.id, (await deployment(api.id)).id, {
      accessLogSettings: { destinationArn: logGroup, format },
    });
    const account = () =>
      gateway.create("aws:apigateway/account:Account", "account", {
        cloudwatchRoleArn: `arn:aws:iam::${accountId}:role/logs`,
      });
    await assert.rejects(account, /the stage v1 did not wait for this Account/);
  });

  it("write a line of the access log for every request", async () => {
    const api = await restApi();
    await gateway.create("aws:apigateway/account:Account", "account", {
      cloudwatchRoleArn: `arn:aws:iam::${accountId}:role/logs`,
    });
    await stage(api.id, (await deployment(api.id)).id, {
      accessLogSettings: { destinationArn: `${logGroup}:*`, format },
    });
    const settings = { loggingLevel: "INFO", metricsEnabled: true, dataTraceEnabled: false };
    await gateway.create("aws:apigateway/methodSettings:MethodSettings", "settings", {
      restApi: api.id,
      stageName: "v1",
      methodPath: "*/*",
      settings,
    });
    const { headers } = await gateway.call("GET", "/v1/a");
    await gateway.call("GET", "/v1/nowhere");
    const [first, second] = gateway.logs
      .filter(({ group }) => group === "access")
      .map(({ line }) => JSON.parse(line) as Record<string, string>);
    assert.deepEqual(first, {
      requestId: headers["x-amzn-requestid"],
      status: "200",
      route: "/a",
      error: "-",
      player: "-",
      bytes: "100",
    });
    assert.deepEqual(
      [second?.["status"], second?.["route"], second?.["error"]],
      ["403", "-", "MISSING_AUTHENTICATION_TOKEN"],
    );
    const execution = gateway.logs.filter(({ group }) => group === `API-Gateway-Execution-Logs_${api.id}/v1`);
    assert.ok(execution.some(({ line }) => line.endsWith("Method completed with status: 200")));
  });

  // As recorded on AWS (LocalStack's snapshots).
  it("refuse a threshold of compression that is none", async () => {
    for (const minimumCompressionSize of ["-1", "10485761", "zip"])
      await assert.rejects(
        gateway.create("aws:apigateway/restApi:RestApi", "api", { minimumCompressionSize }),
        /Invalid minimum compression size, must be between 0 and 10485760/,
      );
  });

  it("compress answers above the API's threshold, for clients that accept it", async () => {
    await gateway.deploy(document, { api: { minimumCompressionSize: "50" } });
    const zipped = await gateway.call("GET", "/v1/a", { headers: { "Accept-Encoding": "gzip, br" } });
    assert.equal(zipped.headers["content-encoding"], "gzip");
    assert.equal(gunzipSync(zipped.body).toString(), "x".repeat(100));
    assert.equal((await gateway.call("GET", "/v1/a")).headers["content-encoding"], undefined);
    const coding = async (accepted: string) =>
      (await gateway.call("GET", "/v1/a", { headers: { "Accept-Encoding": accepted } })).headers[
        "content-encoding"
      ];
    assert.equal(await coding("gzip;q=0, identity"), undefined);
    assert.equal(await coding("gzip; q=0.000, deflate;q=0.5"), "deflate");
    assert.equal(await coding("gzip;q=0.001"), "gzip");
  });
});

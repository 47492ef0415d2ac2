import assert from "node:assert/strict";

import { periodOf } from "../../apigateway/usage/quota";
import { TokenBucket } from "../../apigateway/usage/tokenBucket";
import {
  type Harness,
  invokeArn,
  mock,
  openapi,
  operation,
  proxy,
  startGateway,
} from "../../testing/apigateway";

const value = "abcdefghijklmnopqrstuvwxyz";

describe("API keys and usage plans", () => {
  let gateway: Harness;
  let apiId: string;

  const deploy = async () => {
    apiId = await gateway.deploy(
      openapi(
        {
          "/open": { get: operation(mock()) },
          "/catalog": { get: operation(mock(), { security: [{ key: [] }] }) },
          "/search": { get: operation(mock(), { security: [{ key: [] }] }) },
        },
        { components: { securitySchemes: { key: { type: "apiKey", name: "x-api-key", in: "header" } } } },
      ),
    );
  };
  const plan = (name: string, settings: object) =>
    gateway.create("aws:apigateway/usagePlan:UsagePlan", name, {
      apiStages: [{ apiId, stage: "v1" }],
      ...settings,
    });
  const key = (name: string, settings: object = {}) =>
    gateway.create("aws:apigateway/apiKey:ApiKey", name, settings);
  const join = (keyId: string, usagePlanId: string) =>
    gateway.create("aws:apigateway/usagePlanKey:UsagePlanKey", `${keyId}-${usagePlanId}`, {
      keyId,
      keyType: "API_KEY",
      usagePlanId,
    });
  const get = (path: string, apiKey?: string) =>
    gateway.call("GET", `/v1${path}`, { headers: apiKey === undefined ? {} : { "X-API-Key": apiKey } });

  beforeEach(async () => {
    gateway = await startGateway();
    await deploy();
  });
  afterEach(() => gateway.close());

  it("require a key only if the method does", async () => {
    assert.equal((await get("/open")).status, 200);
    const answer = await get("/catalog");
    assert.deepEqual([answer.status, answer.json()], [403, { message: "Forbidden" }]);
    assert.equal(answer.headers["x-amzn-errortype"], "ForbiddenException");
  });

  it("accept a key of a plan for the stage, and no other", async () => {
    const { id } = await key("mine", { value });
    await key("planless", { value: `${value}0` });
    const off = await key("off", { value: `${value}1`, enabled: false });
    const free = await plan("free", {});
    await join(id, free.id);
    await join(off.id, free.id);
    assert.equal((await get("/catalog", value)).status, 200);
    for (const wrong of ["unknown", `${value}0`, `${value}1`, ""])
      assert.equal((await get("/catalog", wrong)).status, 403);
  });

  it("limit a key to the plan's new rate, once it has changed", async () => {
    const { id } = await key("mine", { value });
    await join(id, (await plan("free", { throttleSettings: { rateLimit: 0.001, burstLimit: 1 } })).id);
    assert.equal((await get("/catalog", value)).status, 200);
    assert.equal((await get("/catalog", value)).status, 429);
    await plan("free", { throttleSettings: { rateLimit: 0.001, burstLimit: 2 } });
    assert.equal((await get("/catalog", value)).status, 200);
  });

  it("limit a key to its rate, over all methods of the plan", async () => {
    const { id } = await key("mine", { value });
    await join(id, (await plan("free", { throttleSettings: { rateLimit: 0.001, burstLimit: 2 } })).id);
    const statuses = [];
    for (const path of ["/catalog", "/search", "/catalog"]) statuses.push((await get(path, value)).status);
    assert.deepEqual(statuses, [200, 200, 429]);
    const answer = await get("/catalog", value);
    assert.deepEqual(answer.json(), { message: "Too Many Requests" });
    assert.equal(answer.headers["x-amzn-errortype"], "TooManyRequestsException");
  });

  it("prefer the rate of a method", async () => {
    const { id } = await key("mine", { value });
    const throttles = [{ path: "/search/GET", rateLimit: 0.001, burstLimit: 1 }];
    const settings = {
      apiStages: [{ apiId, stage: "v1", throttles }],
      throttleSettings: { rateLimit: 1000, burstLimit: 1000 },
    };
    await join(id, (await plan("free", settings)).id);
    assert.deepEqual(
      [(await get("/search", value)).status, (await get("/search", value)).status],
      [200, 429],
    );
    assert.equal((await get("/catalog", value)).status, 200);
  });

  it("limit a key to its quota, also after a restart", async () => {
    const setUp = async () => {
      const { id } = await key("mine", { value });
      await join(id, (await plan("free", { quotaSettings: { limit: 2, period: "DAY" } })).id);
    };
    await setUp();
    await get("/catalog", value);
    await gateway.restart();
    await deploy();
    await setUp();
    assert.equal((await get("/catalog", value)).status, 200);
    const answer = await get("/catalog", value);
    assert.deepEqual([answer.status, answer.json()], [429, { message: "Limit Exceeded" }]);
    assert.equal(answer.headers["x-amzn-errortype"], "LimitExceededException");
  });

  it("generate the same key in every run, if the program sets none", async () => {
    const first = (await key("generated")).outputs["value"];
    assert.match(String(first), /^[A-Za-z0-9]{40}$/);
    await gateway.restart();
    assert.equal((await key("generated")).outputs["value"], first);
  });

  it("refuse a key in two plans of one stage", async () => {
    const { id } = await key("mine", { value });
    await join(id, (await plan("free", {})).id);
    await assert.rejects(async () => join(id, (await plan("basic", {})).id), /one plan a stage/);
  });

  it("use the key that an authorizer returns, and show it to the function", async () => {
    let identity: Record<string, unknown> = {};
    gateway.functions.set("echo", (event: { requestContext: { identity: Record<string, unknown> } }) => {
      identity = event.requestContext.identity;
      return {};
    });
    const policyDocument = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: "*" }],
    };
    gateway.functions.set("judge", () => ({ principalId: "p", policyDocument, usageIdentifierKey: value }));
    apiId = await gateway.deploy(
      openapi(
        { "/catalog": { get: operation(proxy("echo"), { security: [{ judge: [], key: [] }] }) } },
        {
          "x-amazon-apigateway-api-key-source": "AUTHORIZER",
          components: {
            securitySchemes: {
              key: { type: "apiKey", name: "x-api-key", in: "header" },
              judge: {
                type: "apiKey",
                name: "Authorization",
                in: "header",
                "x-amazon-apigateway-authtype": "custom",
                "x-amazon-apigateway-authorizer": { type: "token", authorizerUri: invokeArn("judge") },
              },
            },
          },
        },
      ),
    );
    const { id } = await key("mine", { value });
    await join(id, (await plan("free", {})).id);
    // An invalid token is refused before the key is checked.
    assert.equal((await gateway.call("GET", "/v1/catalog", { headers: { "x-api-key": value } })).status, 401);
    assert.equal((await gateway.call("GET", "/v1/catalog", { headers: { Authorization: "t" } })).status, 200);
    assert.deepEqual([identity["apiKey"], identity["apiKeyId"]], [value, id]);
  });
});

describe("limits of a stage", () => {
  it("apply to each method, with defaults for methods without their own", async () => {
    const gateway = await startGateway();
    try {
      const restApi = await gateway.deploy(
        openapi({
          "/a": { get: operation(mock()), post: operation(mock()) },
          "/b": { get: operation(mock()) },
        }),
      );
      const settings = (methodPath: string, throttlingBurstLimit: number) =>
        gateway.create("aws:apigateway/methodSettings:MethodSettings", methodPath, {
          restApi,
          stageName: "v1",
          methodPath,
          settings: { throttlingRateLimit: 0.001, throttlingBurstLimit },
        });
      await settings("*/*", 1);
      await settings("a/GET", 2);
      const statuses = [];
      for (const [method, path] of [
        ["GET", "/a"],
        ["GET", "/a"],
        ["GET", "/a"],
        ["POST", "/a"],
        ["POST", "/a"],
        ["GET", "/b"],
      ] as const) {
        statuses.push((await gateway.call(method, `/v1${path}`)).status);
      }
      assert.deepEqual(statuses, [200, 200, 429, 200, 429, 200]);
      await assert.rejects(() => settings("c/GET", 1), /c\/GET is not a method of the API/);
    } finally {
      await gateway.close();
    }
  });
});

describe("a token bucket", () => {
  it("holds the burst and refills at the rate", () => {
    let now = 0;
    const bucket = new TokenBucket(10, 2, () => now);
    assert.deepEqual([bucket.take(), bucket.take(), bucket.take()], [true, true, false]);
    now += 99;
    assert.equal(bucket.take(), false);
    now += 1;
    assert.equal(bucket.take(), true);
    now += 10_000;
    assert.deepEqual([bucket.take(), bucket.take(), bucket.take()], [true, true, false]);
  });

  it("refills a bucket as ever when the clock is set back", () => {
    let now = 3_600_000;
    const bucket = new TokenBucket(10, 2, () => now);
    now = 0;
    assert.deepEqual([bucket.take(), bucket.take(), bucket.take()], [true, true, false]);
    now += 100;
    assert.equal(bucket.take(), true);
  });
});

describe("a quota's period", () => {
  const at = Date.UTC(2025, 2, 5, 23, 59);
  for (const [period, offset, first] of [
    ["DAY", 0, "2025-03-05"],
    ["WEEK", 0, "2025-03-02"],
    ["WEEK", 4, "2025-02-23"],
    ["MONTH", 0, "2025-03-01"],
    ["MONTH", 9, "2025-02-01"],
  ] as const) {
    it(`of a ${period} with the offset ${offset} begins on its day`, () =>
      assert.equal(periodOf({ period, offset }, at), first));
  }
});

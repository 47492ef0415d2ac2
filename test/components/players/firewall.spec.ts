import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { apiRules, fileRules } from "@game-backend/components/firewall/rules";
import { gatewayResponses } from "@game-backend/components/gameApi/openApi/gatewayResponses";
import {
  type Harness,
  mockIntegration,
  openapi,
  operation,
  startFirewall,
  startGateway,
} from "@game-backend/local-cloud/testing";

const named = (rules: ReturnType<typeof apiRules>) =>
  rules.map((rule) => ({ ...rule, name: String(rule.name), statement: rule.statement as object }));

describe("the firewall of the API", () => {
  let gateway: Harness;
  let wall: ReturnType<typeof startFirewall>;
  beforeEach(async () => {
    gateway = await startGateway();
    wall = startFirewall();
    const { waf } = wall;
    const any = { post: operation(mockIntegration()), get: operation(mockIntegration()) };
    const id = await gateway.deploy(
      openapi(
        {
          "/auth/guest": any,
          "/conversations": any,
          "/events": any,
          "/notifications/apple": any,
          "/partner/{proxy+}": any,
        },
        { "x-amazon-apigateway-gateway-responses": gatewayResponses() },
      ),
    );
    await wall.protect(named(apiRules(300)));
    gateway.firewall = {
      inspect: (arn, request) => {
        assert.equal(arn, `arn:aws:apigateway:eu-west-1::/restapis/${id}/stages/v1`);
        return waf.inspect(wall.stageArn, request);
      },
    };
  });
  afterEach(() => gateway.close());

  const post = (path: string, body = "{}") =>
    gateway.call("POST", path, { headers: { "content-type": "application/json" }, body });
  const flood = async (path: string, count: number) => {
    const statuses = await Promise.all(Array.from({ length: count }, async () => (await post(path)).status));
    assert.deepEqual([...new Set(statuses)], [200]);
    await wall.clock.seconds(10);
  };

  it("answers an address that floods sign-in with 403, and its other requests as usual", async () => {
    await flood("/v1/auth/guest", 201);
    const blocked = await post("/v1/auth/guest");
    assert.equal(blocked.status, 403);
    assert.equal(blocked.headers["x-amzn-errortype"], "ForbiddenException");
    const { requestId, ...told } = blocked.json() as Record<string, unknown>;
    assert.ok(requestId);
    assert.deepEqual(told, { error: "Forbidden", code: "limit.firewall", message: "Forbidden" });
    assert.equal((await post("/v1/%61uth/guest")).status, 403);
    assert.equal((await post("/v1/conversations")).status, 200);
  });

  it("lets an address send exactly as many requests as a rule's limit", async () => {
    await flood("/v1/auth/guest", 200);
    assert.equal((await post("/v1/auth/guest")).status, 200);
    await flood("/v1/conversations", 99);
    assert.equal((await post("/v1/conversations")).status, 200);
  });

  it("answers an address that floods any route with 403, before the gateway looks for a route", async () => {
    await flood("/v1/conversations", 301);
    assert.equal((await post("/v1/conversations")).status, 403);
    const { code } = (await gateway.call("GET", "/v1/nowhere")).json() as Record<string, unknown>;
    assert.equal(code, "limit.firewall");
  });

  it("lets a store send three times as many notifications of 20 kB as an address may send requests, and counts none", async () => {
    const chain = JSON.stringify({ signedPayload: "x".repeat(20_000) });
    for (let round = 0; round < 3; round++) {
      const statuses = await Promise.all(
        Array.from({ length: 300 }, async () => (await post("/v1/notifications/apple", chain)).status),
      );
      assert.deepEqual([...new Set(statuses)], [200]);
      // The rules judge by what they have counted some seconds before.
      await wall.clock.seconds(10);
    }
    assert.equal((await post("/v1/conversations")).status, 200);
  });

  it("leaves out no other path that has the word notifications in it", async () => {
    for (const path of ["/v1/partner/notifications/a", "/v1/conversations/notifications/a"])
      await Promise.all(Array.from({ length: 151 }, () => post(path)));
    await wall.clock.seconds(10);
    assert.equal((await post("/v1/conversations")).status, 403);
  });

  it("blocks bodies beyond 16 KB, except for an upstream and for notifications", async () => {
    assert.equal((await post("/v1/conversations", "x".repeat(16_384))).status, 200);
    assert.equal((await post("/v1/conversations", "x".repeat(16_385))).status, 403);
    assert.equal((await post("/v1/partner/files", "x".repeat(16_385))).status, 200);
  });

  it("blocks events beyond 64 KB, by the length that the request says", async () => {
    for (const [length, status] of [
      [16_385, 200],
      [65_536, 200],
      [65_537, 403],
      [100_000, 403],
    ] as const)
      assert.equal((await post("/v1/events", "x".repeat(length))).status, status, `${length}`);
    assert.equal((await post("/v1/conversations/events", "x".repeat(16_385))).status, 403);
  });

  it("only counts AWS's rules about texts, which players write in bodies and searches", () => {
    const overrides = [...apiRules(300), ...fileRules(300)].flatMap(({ statement }) => {
      const { managedRuleGroupStatement: group } = statement as {
        managedRuleGroupStatement?: { ruleActionOverrides: { name: string; actionToUse: object }[] };
      };
      return group?.ruleActionOverrides ?? [];
    });
    const names = overrides.map(({ name }) => name);
    for (const rule of [
      "CrossSiteScripting_BODY",
      "GenericRFI_QUERYARGUMENTS",
      "RestrictedExtensions_QUERYARGUMENTS",
      "RestrictedExtensions_URIPATH",
      "Log4JRCE_BODY",
      "ReactJSRCE_BODY",
    ])
      assert.ok(names.includes(rule), rule);
    for (const { name, actionToUse } of overrides) assert.deepEqual(actionToUse, { count: {} }, name);
    for (const blocking of ["Log4JRCE_HEADER", "CrossSiteScripting_COOKIE", "GenericLFI_URIPATH"])
      assert.ok(!names.includes(blocking), blocking);
  });

  it("fits the 1,500 units that the price of a firewall includes, as the operator's guide adds them up", async () => {
    const guide = readFileSync("docs/operations.md", "utf8");
    const documented = [...guide.matchAll(/^\| `([\w-]+)` \|.*\| (\d+) \|$/gm)].map(
      ([, name, units]): [string | undefined, number] => [name, Number(units)],
    );
    const rules = named(apiRules(300));
    const needed = async (...some: typeof rules) => (await startFirewall().protect(some)).capacity;
    const each = await Promise.all(rules.map(async (rule) => [rule.name, await needed(rule)]));
    assert.deepEqual(documented, each);
    assert.equal(await needed(...rules), 1_048);
    assert.equal(
      documented.reduce((total, [, units]) => total + units, 0),
      1_048,
    );
    assert.equal(await needed(...named(fileRules(300))), 927);
  });
});

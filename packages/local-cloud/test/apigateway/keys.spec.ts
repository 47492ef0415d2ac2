import assert from "node:assert/strict";

import { type Harness, mock, openapi, operation, startGateway } from "../../testing/apigateway";

const value = "abcdefghijklmnopqrstuvwxyz";

describe("API Gateway's API of keys", () => {
  let gateway: Harness;
  let plan: string;

  /** The program: an API whose catalog needs a key, a plan, and a key in it. */
  async function deploy() {
    const securitySchemes = { key: { type: "apiKey", name: "x-api-key", in: "header" } };
    const apiId = await gateway.deploy(
      openapi(
        { "/catalog": { get: operation(mock(), { security: [{ key: [] }] }) } },
        { components: { securitySchemes } },
      ),
    );
    const free = { name: "free", apiStages: [{ apiId, stage: "v1" }] };
    plan = (await gateway.create("aws:apigateway/usagePlan:UsagePlan", "free", free)).id;
    const key = await gateway.create("aws:apigateway/apiKey:ApiKey", "first", { name: "first", value });
    const inPlan = { keyId: key.id, keyType: "API_KEY", usagePlanId: plan };
    await gateway.create("aws:apigateway/usagePlanKey:UsagePlanKey", "first", inPlan);
    return key.id;
  }
  const works = async (apiKey: string) =>
    (await gateway.call("GET", "/v1/catalog", { headers: { "x-api-key": apiKey } })).status;
  const disable = (id: string) =>
    gateway.manage("PATCH", `/apikeys/${id}`, {
      patchOperations: [{ op: "replace", path: "/enabled", value: "false" }],
    });

  let first: string;
  beforeEach(async () => {
    gateway = await startGateway();
    first = await deploy();
  });
  afterEach(() => gateway.close());

  it("tells the description of a key, also after a restart", async () => {
    const described = async (id: string) => {
      const { body } = await gateway.manage("GET", `/apikeys/${id}`);
      return (body as { description?: string }).description;
    };
    const asked = { name: "second", description: "for Ada's site" };
    const { body } = await gateway.manage("POST", "/apikeys", asked);
    const { id, description } = body as { id: string; description?: string };
    assert.deepEqual([description, await described(id)], ["for Ada's site", "for Ada's site"]);
    assert.equal(await described(first), "Managed by Pulumi");
    await gateway.restart();
    assert.equal(await described(id), "for Ada's site");
  });

  it("rotates a key: a second one in the same plan, then the first disabled, also after a restart", async () => {
    const { body: plans } = await gateway.manage("GET", "/usageplans");
    assert.deepEqual(
      (plans as { item: { id: string; name: string }[] }).item.map(({ id, name }) => [id, name]),
      [[plan, "free"]],
    );
    const { status, body } = await gateway.manage("POST", "/apikeys", { name: "second", enabled: true });
    const second = body as { id: string; value: string };
    assert.equal(status, 201);
    assert.equal(await works(second.value), 403);
    await gateway.manage("POST", `/usageplans/${plan}/keys`, { keyId: second.id, keyType: "API_KEY" });
    assert.deepEqual([await works(value), await works(second.value)], [200, 200]);
    await disable(first);
    assert.deepEqual([await works(value), await works(second.value)], [403, 200]);
    await gateway.restart();
    await deploy();
    assert.deepEqual([await works(value), await works(second.value)], [403, 200]);
    const listed = (await gateway.manage("GET", "/apikeys")).body as {
      item: { name: string; enabled: boolean }[];
    };
    assert.deepEqual(listed.item.map(({ name, enabled }) => [name, enabled]).sort(), [
      ["first", false],
      ["second", true],
    ]);
    assert.equal("value" in (listed.item[0] ?? {}), false);
    assert.equal((await gateway.manage("DELETE", `/apikeys/${second.id}`)).status, 202);
    assert.equal(await works(second.value), 403);
  });

  it("lists keys and plans in pages, and the plans of one key", async () => {
    for (let made = 0; made < 25; made++) await gateway.manage("POST", "/apikeys", { name: `key-${made}` });
    await gateway.create("aws:apigateway/usagePlan:UsagePlan", "paid", { name: "paid" });
    const listed = async (path: string) =>
      (await gateway.manage("GET", path)).body as { item: { name: string }[]; position?: string };
    const keys = await listed("/apikeys");
    assert.equal(keys.item.length, 25, "AWS's default");
    const rest = await listed(`/apikeys?position=${keys.position}`);
    assert.deepEqual([rest.item.length, rest.position], [1, undefined]);
    const two = await listed("/apikeys?limit=2");
    assert.deepEqual([two.item.length, typeof two.position], [2, "string"]);
    const plans = await listed("/usageplans?limit=1");
    const others = await listed(`/usageplans?limit=1&position=${plans.position}`);
    assert.deepEqual(
      [...plans.item, ...others.item].map(({ name }) => name),
      ["free", "paid"],
    );
    assert.deepEqual(
      (await listed(`/usageplans?keyId=${first}`)).item.map(({ name }) => name),
      ["free"],
    );
  });

  it("returns values only to who asks for them", async () => {
    const without = await gateway.manage("GET", `/apikeys/${first}`);
    assert.equal(JSON.stringify(without.body).includes(value), false);
    const { body } = await gateway.manage("GET", `/apikeys/${first}?includeValue=true`);
    assert.equal((body as { value: string }).value, value);
  });

  // As recorded on AWS (LocalStack's snapshots).
  it("shows a plan's description, if it has one", async () => {
    const described = {
      name: "paid",
      description: "for partners",
      quotaSettings: { limit: 5000, period: "MONTH" },
    };
    const { id } = await gateway.create("aws:apigateway/usagePlan:UsagePlan", "paid", described);
    const { item } = (await gateway.manage("GET", "/usageplans")).body as { item: { name: string }[] };
    const quota = { limit: 5000, offset: 0, period: "MONTH" };
    assert.deepEqual(item[1], { id, name: "paid", description: "for partners", apiStages: [], quota });
    assert.equal(item[0] && "description" in item[0], false);
  });

  // As recorded on AWS (LocalStack's snapshots).
  it("refuses what a key cannot be, in AWS's words", async () => {
    const refused = (message: string, ...asked: Parameters<typeof gateway.manage>) =>
      assert.rejects(gateway.manage(...asked), { name: "BadRequestException", message });
    const create = (input: object, message: string) => refused(message, "POST", "/apikeys", input);
    await create({ name: "a".repeat(1025) }, "Invalid API Key name, can be at most 1024 characters.");
    await create({ description: "a".repeat(125_001) }, "Invalid API Key description specified.");
    await create({ value: "short" }, "API Key value should be at least 20 characters");
    await create({ value: "a".repeat(129) }, "API Key value exceeds maximum size of 128 characters");
    await refused(
      "Invalid patch path  '/id' specified for op 'replace'. Must be one of: [/description, /enabled, /name, /customerId]",
      "PATCH",
      `/apikeys/${first}`,
      { patchOperations: [{ op: "replace", path: "/id", value: "x" }] },
    );
  });

  // As recorded on AWS (LocalStack's snapshots).
  it("makes a key of nothing, and takes any other text than true for false", async () => {
    const { body } = await gateway.manage("POST", "/apikeys", { name: "", value: "" });
    const { id, value: made, createdDate, ...rest } = body as Record<string, string>;
    assert.deepEqual(rest, { enabled: false, lastUpdatedDate: createdDate, stageKeys: [] });
    assert.match(made ?? "", /^\w{40}$/);
    const patchOperations = [{ op: "replace", path: "/enabled", value: "not-a-boolean" }];
    const changed = await gateway.manage("PATCH", `/apikeys/${id}`, { patchOperations });
    assert.deepEqual(changed.body, { id, createdDate, ...rest, tags: {} });
  });

  it("refuses by name what is not there, twice there, or not implemented", async () => {
    const refused = async (code: string, ...asked: Parameters<typeof gateway.manage>) =>
      assert.rejects(gateway.manage(...asked), (error) => error instanceof Error && error.name === code);
    await refused("NotFoundException", "GET", "/apikeys/none");
    await refused("NotFoundException", "POST", "/usageplans/none/keys", { keyId: first, keyType: "API_KEY" });
    await refused("ConflictException", "POST", `/usageplans/${plan}/keys`, {
      keyId: first,
      keyType: "API_KEY",
    });
    await refused("ConflictException", "POST", "/apikeys", { name: "same", value });
    await refused("BadRequestException", "POST", "/apikeys", { name: "x", stageKeys: [] });
    await refused("UnknownOperationException", "GET", "/restapis");
  });
});

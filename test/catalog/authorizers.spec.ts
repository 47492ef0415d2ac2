import assert from "node:assert/strict";
import { Unauthorized } from "@game-backend/framework/authorizer";
import { serveAuthorizer } from "@game-backend/framework/serveAuthorizer";
import type { Staff } from "@game-backend/framework/staff";
import type { SignedIn, Tokens } from "@game-backend/framework/tokens";
import type { Answer } from "@game-backend/local-cloud/testing";
import * as catalogFeature from "../../functions/catalog/definition";
import * as documents from "../../functions/documents/definition";
import * as partner from "../../functions/partner/definition";
import { plans } from "../../game/plans";
import { ownGame, type World, world } from "../../tools/harness/ownWorld";
import { type AllowancesTable, allowancesTable } from "./allowances";
import { type CatalogGateway, catalogGateway } from "./gateway";

const game = ownGame({ catalog: catalogFeature, documents, partner });

const { authorizers } = game;

const torch = JSON.stringify({ name: "Torch", description: "", price: 5, onSale: true });
const json = { "content-type": "application/json" };
const hour = 3_600_000;

/** Returns a verifier that knows people by the texts of their tokens. */
function known(people: Readonly<Record<string, Partial<SignedIn>>>): Tokens {
  return {
    async verify(authorization) {
      const found = people[authorization.replace(/^Bearer /, "")];
      if (!found) throw new Unauthorized();
      const now = Date.now();
      return {
        id: "somebody",
        username: "somebody",
        groups: [],
        signedInAt: now,
        expiresAt: now + hour,
        ...found,
      };
    },
  };
}

/** A user pool that has every editor of a token. */
const staff: Staff = { has: async () => true, hasOne: async () => true, some: async () => true };

describe("the editors' authorizer, as the gateway calls it", () => {
  let catalog: CatalogGateway;
  let memory: World;
  let asked: string[] = [];
  const put = (authorization?: string, path = "/catalog/torch"): Promise<Answer> =>
    catalog.gateway.call("PUT", `/v1${path}`, {
      headers: { ...json, ...(authorization !== undefined && { authorization }) },
      body: torch,
    });

  before(async () => {
    catalog = await catalogGateway();
    memory = world({ catalog: catalogFeature, documents, partner });
    const staffTokens = known({
      editor: { id: "e", groups: ["editors"] },
      other: { id: "o", groups: ["editors"] },
      player: { id: "p", groups: ["admins"] },
    });
    const serve = serveAuthorizer(
      authorizers.editor,
      [() => ({ staffTokens, staff, tables: memory.tables })],
      {},
    );
    catalog.gateway.functions.set("editor", (event: Parameters<typeof serve>[0]) => {
      asked.push(`${event.httpMethod} ${event.path} ${event.headers?.["authorization"]}`);
      return serve(event);
    });
  });
  beforeEach(() => {
    asked = [];
  });
  after(async () => {
    memory.close();
    await catalog.close();
  });

  it("runs for every request, because the gateway caches no result", async () => {
    assert.equal((await put("editor")).status, 200);
    assert.equal((await put("editor", "/catalog/other")).status, 200);
    assert.equal((await put("player")).status, 403);
    assert.equal((await put("player")).status, 403);
    assert.equal((await put("other")).status, 200);
    assert.equal((await put("editor")).status, 200);
    assert.deepEqual(asked, [
      "PUT /catalog/torch editor",
      "PUT /catalog/other editor",
      "PUT /catalog/torch player",
      "PUT /catalog/torch player",
      "PUT /catalog/torch other",
      "PUT /catalog/torch editor",
    ]);
  });

  it("refuses a request without a token, and one with an unknown token", async () => {
    assert.equal((await put()).status, 401);
    assert.equal((await put("")).status, 401);
    for (let n = 0; n < 2; n++) assert.equal((await put("made up")).status, 401);
  });

  it("allows only the one method and path pattern, even if the path contains stars", async () => {
    const serve = serveAuthorizer(
      authorizers.editor,
      [() => ({ staffTokens: known({ editor: { groups: ["editors"] } }), staff, tables: memory.tables })],
      {},
    );
    const arn = "arn:aws:execute-api:eu-west-1:123456789012:api/v1";
    const event = { methodArn: `${arn}/PUT/catalog/*`, httpMethod: "PUT", resource: "/catalog/{id}" };
    const { policyDocument } = await serve({ ...event, headers: { Authorization: "editor" } } as never);
    assert.deepEqual(policyDocument.Statement, [
      { Effect: "Allow", Action: "execute-api:Invoke", Resource: `${arn}/PUT/catalog/*` },
    ]);
  });
});

describe("usage plans, for keys and for players", () => {
  let catalog: CatalogGateway;
  let tables: AllowancesTable;
  let now = Date.UTC(2026, 0, 1, 12);
  /** The players who have used up their hourly budget. */
  const spent = new Set<string>();
  const playersKey = "the-key-that-stands-for-players";
  const get = async (headers: Record<string, string>, path = "/catalog") => {
    const answer = await catalog.gateway.call("GET", `/v1${path}`, { headers });
    const { message } = answer.json() as { message?: string };
    return { status: answer.status, message, retryAfter: answer.headers["retry-after"] };
  };
  const times = async (count: number, headers: Record<string, string>) => {
    const statuses: Record<number, number> = {};
    for (let n = 0; n < count; n++) {
      const { status } = await get(headers);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
    return statuses;
  };

  async function key(name: string, plan: object | undefined, settings: object = {}) {
    const value = `${name}-${"0".repeat(20)}`;
    const { id: keyId } = await catalog.gateway.create("aws:apigateway/apiKey:ApiKey", name, {
      value,
      ...settings,
    });
    if (!plan) return value;
    const { id: usagePlanId } = await catalog.gateway.create("aws:apigateway/usagePlan:UsagePlan", name, {
      apiStages: [{ apiId: catalog.apiId, stage: "v1" }],
      ...plan,
    });
    await catalog.gateway.create("aws:apigateway/usagePlanKey:UsagePlanKey", name, {
      keyId,
      keyType: "API_KEY",
      usagePlanId,
    });
    return value;
  }

  before(async () => {
    catalog = await catalogGateway({ plans: true });
    tables = await allowancesTable();
    const tokens = known({
      ada: { id: "ada" },
      grace: { id: "grace", groups: ["basic"] },
      joan: { id: "joan" },
      early: { id: "early" },
    });
    const affords = async (id: string) => !spent.has(id);
    const clients = { tokens, tables, affords, playersKey: async () => [playersKey] };
    catalog.gateway.functions.set("key", (event: never) =>
      authorizers.key.handler({ event, now, ...clients } as never),
    );
    await catalog.gateway.create("aws:apigateway/apiKey:ApiKey", "players", { value: playersKey });
  });
  after(async () => {
    await tables.close();
    await catalog.close();
  });

  it("pass on a client's own key if it exists and belongs to a plan of this stage", async () => {
    const mine = await key("mine", {});
    const planless = await key("planless", undefined);
    const off = await key("off", {}, { enabled: false });
    const elsewhere = await key("elsewhere", { apiStages: [] });
    assert.equal((await get({ "x-api-key": mine })).status, 200);
    for (const wrong of [planless, off, elsewhere, "nobody's", "$mine", "'\"\\"]) {
      const { status, message } = await get({ "x-api-key": wrong });
      assert.deepEqual([status, message], [403, "Forbidden"], wrong);
    }
  });

  it("refuse the first request above the day's quota", async () => {
    const { quota } = plans.free;
    const value = await key("free", { quotaSettings: quota });
    assert.deepEqual(await times(quota.limit - 1, { "x-api-key": value }), { 200: quota.limit - 1 });
    assert.equal((await get({ "x-api-key": value })).status, 200);
    assert.deepEqual(await get({ "x-api-key": value }), {
      status: 429,
      message: "Limit Exceeded",
      retryAfter: "3600",
    });
  });

  it("refuse the first request above the burst", async () => {
    // The rate is so low that the bucket is not refilled during the spec.
    const throttleSettings = { rateLimit: 0.0001, burstLimit: plans.free.burst };
    const value = await key("bursting", { throttleSettings });
    assert.deepEqual(await times(plans.free.burst, { "x-api-key": value }), { 200: plans.free.burst });
    assert.deepEqual(await get({ "x-api-key": value }), {
      status: 429,
      message: "Too Many Requests",
      retryAfter: "1",
    });
  });

  it("refuse players while the players' key is missing", async () =>
    assert.deepEqual(await get({ authorization: "early" }), {
      status: 403,
      message: "Forbidden",
      retryAfter: undefined,
    }));

  it("give each player the plan of their group, independent of other players' use", async () => {
    const { id: usagePlanId } = await catalog.gateway.create(
      "aws:apigateway/usagePlan:UsagePlan",
      "players",
      {
        apiStages: [{ apiId: catalog.apiId, stage: "v1" }],
      },
    );
    const { id: keyId } = await catalog.gateway.create("aws:apigateway/apiKey:ApiKey", "players", {
      value: playersKey,
    });
    const join = { keyId, keyType: "API_KEY", usagePlanId };
    await catalog.gateway.create("aws:apigateway/usagePlanKey:UsagePlanKey", "players", join);

    const { burst } = plans.free;
    assert.deepEqual(await times(burst, { authorization: "Bearer ada" }), { 200: burst });
    assert.deepEqual(await get({ authorization: "ada" }), {
      status: 429,
      message: "Too Many Requests",
      retryAfter: "1",
    });
    assert.equal((await get({ authorization: "ada" }, "/catalog/torch")).status, 429);
    assert.equal((await get({ authorization: "joan" })).status, 200);
    assert.deepEqual(await times(plans.basic.burst + 1, { authorization: "grace" }), {
      200: plans.basic.burst,
      429: 1,
    });
    now += 2_000;
    assert.equal((await get({ authorization: "ada" })).status, 200);
  });

  it("refuse a player whose hourly budget is used up", async () => {
    spent.add("grace");
    now += 2_000;
    assert.deepEqual(await get({ authorization: "grace" }), {
      status: 429,
      message: "Limit Exceeded",
      retryAfter: "3600",
    });
    spent.clear();
    assert.equal((await get({ authorization: "grace" })).status, 200);
  });

  it("refuse a player's first request above the day's quota", async () => {
    const { limit } = plans.free.quota;
    for (let left = limit - 1; left > 0; left--) {
      now += 2_000;
      assert.equal((await get({ authorization: "joan" })).status, 200, `${left}`);
    }
    now += 2_000;
    assert.deepEqual(await get({ authorization: "joan" }), {
      status: 429,
      message: "Limit Exceeded",
      retryAfter: "3600",
    });
    now += 24 * hour;
    assert.equal((await get({ authorization: "joan" })).status, 200);
  });
});

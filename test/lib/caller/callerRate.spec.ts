import assert from "node:assert/strict";
import { callerRates, defaultCallerRate, networkRate } from "@game-backend/framework/callerRate";
import { Refusal } from "@game-backend/framework/errors";
import type { LambdaRoute } from "@game-backend/framework/route";
import { serve } from "@game-backend/framework/serve";
import { eventOf } from "@game-backend/tools/harness/world/requests";

import * as documents from "../../../functions/documents/definition";
import { type World, world } from "../../../tools/harness/ownWorld";

const things = { method: "GET", path: "/things", auth: "player" } as const;
const callerRate = { rate: 2, burst: 10 };
/** The milliseconds in which a caller may send a whole burst again. */
const interval = 5_000;

describe("the rate of one caller", () => {
  let memory: World;
  let now: number;
  let writes: number;

  beforeEach(() => {
    now = Date.UTC(2026, 0, 1, 10);
    writes = 0;
    memory = world(
      { documents },
      {
        faults: () => {
          writes += 1;
        },
      },
    );
  });
  afterEach(() => memory.close());

  const instance = (rate = callerRate) =>
    callerRates({ ...things, callerRate: rate }, memory.tables.allowances, () => now);

  /** Returns how many of some requests are accepted. */
  async function accepted(send: () => unknown, requests = 100): Promise<number> {
    let count = 0;
    for (let n = 0; n < requests; n++)
      try {
        await send();
        count += 1;
      } catch (error) {
        assert.ok(error instanceof Refusal && error.status === 429, String(error));
        assert.ok(Number(error.retryAfter) >= 1);
      }
    return count;
  }

  it("accepts a burst, then the rate, of each caller separately, and writes nothing", async () => {
    const one = instance();
    assert.equal(await accepted(() => one.refuse("ada")), 10);
    assert.equal(await accepted(() => one.refuse("bob")), 10);
    now += 1_000;
    assert.equal(await accepted(() => one.refuse("ada")), 2);
    now += interval;
    assert.equal(await accepted(() => one.refuse("ada")), 10);
    assert.equal(writes, 0);
  });

  it("does not extend a refusal by requests that it refuses", async () => {
    const one = instance();
    for (let second = 0; second < 10; second++) {
      const most = second === 0 ? 10 : 2;
      assert.equal(await accepted(() => one.refuse("ada"), 1_000), most);
      now += 1_000;
    }
  });

  it("forgets who came least recently when it knows too many", async () => {
    const one = instance({ rate: 1, burst: 1 });
    one.refuse("idle");
    for (let n = 0; n < 9_999; n++) one.refuse(`player ${n}`);
    assert.throws(() => one.refuse("idle"));
    one.refuse("the last straw");
    one.refuse("idle");
  });

  it("is exact for all instances together if the route declares it, in one row", async () => {
    const instances = Array.from({ length: 20 }, () => instance());
    let next = 0;
    const send = () => instances[next++ % 20]?.count("ada");
    assert.equal(await accepted(send), 10);
    assert.equal(await accepted(() => instances[0]?.count("bob")), 10);
    now += interval;
    assert.equal(await accepted(send), 10);
    const { items } = await memory.tables.allowances.query({ hash: "ada" });
    assert.deepEqual(
      items.map(({ period }) => period),
      ["GET /things"],
    );
  });

  it("counts nothing in the table for a route that declares none", async () => {
    const one = callerRates(things, memory.tables.allowances, () => now);
    for (let n = 0; n < 1_000; n++) await one.count("ada");
    assert.equal(writes, 0);
  });

  it("comes before any call of AWS: a refused player, or network, costs none", async () => {
    const handled: string[] = [];
    const routeFor = (auth: "player" | "none") =>
      ({
        ...things,
        auth,
        summary: "Things",
        returns: { 200: {} },
        handler: async () => {
          handled.push(auth);
          return {};
        },
      }) as unknown as LambdaRoute;
    for (const [auth, from] of [
      ["player", { as: "ada" }],
      ["none", { address: "203.0.113.7" }],
    ] as const) {
      const route = routeFor(auth);
      const call = serve(route, [() => ({ tables: memory.tables })], {});
      const statuses: number[] = [];
      for (let n = 0; n < 700; n++) {
        const before = writes;
        const { statusCode } = await call(eventOf(route, from, "r", Date.now), {
          awsRequestId: "r",
        } as never);
        if (statusCode === 429) assert.equal(writes, before);
        statuses.push(statusCode);
      }
      assert.ok(statuses.filter((status) => status === 429).length > 100, auth);
      const other = auth === "player" ? { as: "bob" } : { address: "203.0.113.8" };
      assert.equal(
        (await call(eventOf(route, other, "r", Date.now), { awsRequestId: "r" } as never)).statusCode,
        200,
      );
    }
    assert.ok(handled.length >= defaultCallerRate.burst + networkRate.burst);
  });
});

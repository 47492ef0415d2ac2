import assert from "node:assert/strict";
import { budget } from "@game-backend/framework/budget";
import { Refusal } from "@game-backend/framework/errors";
import { share } from "@game-backend/framework/meter";

import { type World, world } from "../../../tools/harness/ownWorld";

const limit = 20 * share;
const tooMany = (error: unknown) => error instanceof Refusal && error.status === 429;

describe("the budget of a player", () => {
  let memory: World;
  let now = Date.UTC(2026, 0, 1, 10);
  let writes = 0;
  let broken = false;

  beforeEach(() => {
    writes = 0;
    broken = false;
    memory = world(
      {},
      {
        faults: (operation) => {
          if (operation !== "UpdateItem") return;
          if (broken) throw new Error("DynamoDB is away");
          writes += 1;
        },
      },
    );
  });
  afterEach(() => memory.close());

  const instance = (most = limit) => budget(memory.tables.allowances, most, () => now);
  /** Spends until a request is refused, and returns the sum of what was accepted. */
  async function exhaust(one: ReturnType<typeof budget>, userId = "ada", weight = 10): Promise<number> {
    for (let spent = 0; spent < 10 * limit; spent += weight) {
      try {
        await one.spend(userId, weight);
      } catch (error) {
        assert.ok(tooMany(error));
        return spent;
      }
    }
    return assert.fail("it was never refused");
  }

  it("refuses its player, and no other, with 429 and the seconds until the next hour once it is used up", async () => {
    const one = instance();
    now = Date.UTC(2026, 0, 1, 10, 59, 30);
    assert.equal(await exhaust(one), limit + share - 10);
    await assert.rejects(one.spend("ada", 1), (error) => {
      assert.ok(error instanceof Refusal);
      assert.deepEqual([error.code.code, error.status, error.retryAfter], ["limit.budget", 429, 30]);
      return true;
    });
    await one.spend("bob", 1);
    now += 30_000;
    await one.spend("ada", 1);
  });

  it("writes nothing for a few requests, and then once per share", async () => {
    const one = instance();
    for (let n = 0; n < share - 1; n++) await one.spend("ada", 1);
    assert.equal(writes, 0);
    await one.spend("ada", 1);
    assert.equal(writes, 1);
  });

  it("writes nothing more once it refuses", async () => {
    const one = instance();
    await exhaust(one);
    const before = writes;
    for (let n = 0; n < 100; n++) await assert.rejects(one.spend("ada", share), tooMany);
    assert.equal(writes, before);
  });

  it("is exceeded by at most one share per running function", async () => {
    const instances = Array.from({ length: 20 }, () => instance());
    let spent = 0;
    for (const one of instances) spent += await exhaust(one, "ada", 7);
    assert.ok(spent <= limit + instances.length * share, `${spent}`);
  });

  it("counts an expensive request before it is made", async () => {
    await exhaust(instance());
    const spent = await exhaust(instance(), "ada", 2 * share);
    assert.equal(spent, 0);
  });

  it("has no limit at 0, and then writes nothing", async () => {
    const one = instance(0);
    for (let n = 0; n < 100; n++) await one.spend("ada", limit);
    assert.equal(writes, 0);
  });

  it("refuses no player while DynamoDB is unavailable, and counts the requests later", async () => {
    const one = instance();
    const { error: log } = console;
    console.error = () => {};
    try {
      broken = true;
      await one.spend("ada", limit + 1);
    } finally {
      console.error = log;
    }
    broken = false;
    await assert.rejects(one.spend("ada", 1), tooMany);
  });

  it("keeps an hour's rows until the hour ends", async () => {
    now = Date.UTC(2026, 0, 1, 10, 20);
    await instance().note("ada", share);
    const key: { userId: string; period: string } = { userId: "ada", period: "requests 2026-01-01T10" };
    const row = await memory.tables.allowances.getItem(key);
    assert.deepEqual([row?.used, row?.expiresAt], [share, Date.UTC(2026, 0, 1, 11) / 1000]);
  });
});

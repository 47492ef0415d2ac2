import assert from "node:assert/strict";
import { allowanceOfDay, countInDay } from "@game-backend/framework/allowances";

import { quotaPeriod, spend } from "../../../functions/catalog/spend";
import { type World, world } from "../../../tools/harness/ownWorld";
import { sentTwice } from "../sentTwice";

const noon = Date.UTC(2026, 10, 20, 12);

describe("a use of an allowance that the SDK counts twice because the first answer was lost", () => {
  let memory: World;
  beforeEach(() => {
    memory = world({});
  });
  afterEach(() => memory.close());

  const tables = () => {
    const { allowances } = memory.tables;
    return { allowances: { ...allowances, updateItem: sentTwice(allowances.updateItem) } } as never;
  };
  async function used(period: string): Promise<number | undefined> {
    const key: { userId: string; period: string } = { userId: "ada", period };
    const row = await memory.tables.allowances.getItem(key);
    return row?.used;
  }

  it("is one use, even the last one of a day", async () => {
    const use = { who: "ada", what: "photos", limit: 2 };
    const counted = [];
    for (let each = 0; each < 3; each++) counted.push(await countInDay(tables(), use, noon));
    assert.deepEqual(counted, [true, true, false]);
    assert.equal(await used(allowanceOfDay("ada", "photos", noon).key.period), 2);
  });

  it("is refused at the limit, even if it is sent twice", async () => {
    const use = { who: "ada", what: "photos", limit: 1 };
    assert.equal(await countInDay(memory.tables, use, noon), true);
    assert.equal(await countInDay(tables(), use, noon), false);
  });

  it("is one request of a plan, even the last one of a burst and of the quota", async () => {
    for (const [quota, burst, exceeded] of [
      [2, 10, "quota"],
      [10, 2, "rate"],
    ] as const) {
      const plan = { quota: { limit: quota, period: "DAY" }, rate: 1, burst } as const;
      const at = noon + quota * 86_400_000;
      const answers = [];
      for (let each = 0; each < 3; each++) answers.push(await spend(tables(), "ada", plan, at));
      assert.deepEqual(answers, [undefined, undefined, exceeded]);
      assert.equal(await used(quotaPeriod(plan.quota.period, at).period), 2);
    }
  });
});

import assert from "node:assert/strict";
import type { Plan } from "@game-backend/framework/plan";
import { planOf } from "../../functions/catalog/plans";
import { quotaPeriod, spend } from "../../functions/catalog/spend";
import { plans } from "../../game/plans";
import { type AllowancesTable, allowancesTable } from "./allowances";

const noon = Date.UTC(2026, 10, 20, 12);
const plan: Plan = { quota: { limit: 6, period: "DAY" }, rate: 2, burst: 4 };
/** The length of an interval that allows one burst, in milliseconds. */
const interval = 2_000;

describe("a player's allowance", () => {
  let tables: AllowancesTable;
  let players = 0;
  let userId: string;
  before(async () => {
    tables = await allowancesTable();
  });
  after(() => tables.close());
  beforeEach(() => {
    userId = `player-${++players}`;
  });

  const ask = (at: number, of = plan, id = userId) => spend(tables, id, of, at);
  const row = (at = noon) =>
    tables.allowances.getItem({ userId, period: quotaPeriod(plan.quota.period, at).period });

  it("allows a burst and nothing more, until the next interval", async () => {
    for (let n = 0; n < plan.burst; n++) assert.equal(await ask(noon + n), undefined, `${n}`);
    assert.equal(await ask(noon + interval - 1), "rate");
    assert.equal((await row())?.used, plan.burst);
    assert.equal(await ask(noon + interval), undefined);
  });

  it("allows the quota and nothing more, until the next period", async () => {
    const last = plan.quota.limit - 1;
    for (let n = 0; n < last; n++) assert.equal(await ask(noon + n * interval), undefined);
    assert.equal((await row())?.used, last);
    assert.equal(await ask(noon + last * interval), undefined);
    assert.equal(await ask(noon + plan.quota.limit * interval), "quota");
    assert.equal(await ask(noon + 11.99 * 3_600_000), "quota");
    assert.equal((await row())?.used, plan.quota.limit);
    assert.equal(await ask(noon + 12 * 3_600_000), undefined);
  });

  it("can also reach its quota within an interval", async () => {
    const small = { ...plan, quota: { ...plan.quota, limit: 2 } };
    assert.deepEqual(
      [await ask(noon, small), await ask(noon, small), await ask(noon, small)],
      [undefined, undefined, "quota"],
    );
  });

  it("allows requests again at once after a clock that was ahead is set back", async () => {
    for (let n = 0; n < plan.burst; n++) await ask(noon + 11 * 3_600_000);
    assert.equal(await ask(noon + 11 * 3_600_000), "rate");
    assert.equal(await ask(noon), undefined);
    // A clock that is a little behind counts into the newer interval.
    for (let n = 0; n < plan.burst; n++) await ask(noon + interval, plan, `${userId}-other`);
    assert.equal(await ask(noon, plan, `${userId}-other`), "rate");
  });

  it("is independent of other players", async () => {
    for (let n = 0; n < plan.burst; n++) await ask(noon);
    assert.equal(await ask(noon), "rate");
    assert.equal(await ask(noon, plan, `${userId}-other`), undefined);
  });

  it("is exact for concurrent requests", async () => {
    const asked = await Promise.all(Array.from({ length: 20 }, () => ask(noon)));
    assert.equal(asked.filter((exceeded) => exceeded === undefined).length, plan.burst);
    assert.equal((await row())?.used, plan.burst);
  });

  it("does not restart an interval because of a late clock", async () => {
    for (let n = 0; n < plan.burst; n++) await ask(noon);
    assert.equal(await ask(noon - interval), "rate");
  });

  it("keeps its rows for a day after their period", async () => {
    await ask(noon);
    assert.equal((await row())?.expiresAt, Date.UTC(2026, 10, 22) / 1000);
    for (const [period, at, name, end] of [
      ["DAY", Date.UTC(2026, 11, 31, 23, 59), "2026-12-31", Date.UTC(2027, 0, 2)],
      ["MONTH", Date.UTC(2026, 11, 31, 23, 59), "2026-12", Date.UTC(2027, 0, 2)],
      ["MONTH", Date.UTC(2028, 1, 29), "2028-02", Date.UTC(2028, 2, 2)],
    ] as const)
      assert.deepEqual(quotaPeriod(period, at), { period: name, expiresAt: end / 1000 });
  });

  it("follows the plan of a verified group", () => {
    assert.equal(planOf([]), plans.free);
    assert.equal(planOf(["editors", "admins"]), plans.free);
    assert.equal(planOf(["editors", "basic"]), plans.basic);
  });
});

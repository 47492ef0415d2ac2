import assert from "node:assert/strict";
import closeSeason from "../../functions/seasons/closeSeason";
import { seasonBoard, seasonOf } from "../../functions/seasons/season";
import { type Closing, closing } from "./closing";

const minute = 60_000;
const day = seasonOf("day", "2026-11-20");

describe("a season that ends within a maintenance", () => {
  let own: Closing;
  beforeEach(() => {
    own = closing({ runs: ["closeSeason"] });
  });
  afterEach(() => own.close());

  it("closes within half an hour after it, once, and operators can close it before", async () => {
    assert.ok(day);
    const board = seasonBoard("forest", day);
    await own.wallet("ada");
    await own.rank(board, "ada", 5, day.period.begins);
    own.clock.set(day.period.ends - minute);
    const until = day.period.ends + 150 * minute;
    await own.tables.heads.putItem({
      ...{ id: "switches", version: 1, by: "root", note: "" },
      maintenance: { from: own.clock.now(), until },
    });
    await own.pass(150 * minute);
    assert.deepEqual(await own.archived(board), []);
    await own.pass(32 * minute);
    assert.equal((await own.archived(board)).length, 1);
    const paid = await own.balanceOf("ada");
    assert.ok((paid ?? 0) > 0);
    await own.pass(120 * minute);
    assert.equal(await own.balanceOf("ada"), paid);
  });

  it("is closed by operators within it", async () => {
    assert.ok(day);
    own.clock.set(day.period.ends + 5 * minute);
    await own.tables.heads.putItem({
      ...{ id: "switches", version: 1, by: "root", note: "" },
      maintenance: { from: day.period.ends },
    });
    const due = await own.run(closeSeason, { window: "day", at: "2026-11-21T00:05:00Z" });
    assert.deepEqual(due, { season: "day 2026-11-20", boards: [] });
    const asked = await own.run(closeSeason, { window: "day", period: "2026-11-20" });
    assert.ok((asked as { boards: unknown[] }).boards.length > 0);
  });
});

import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { MemoryBucket } from "@game-backend/tools/harness/world/objects";
import type { EventLine } from "../../functions/events/lines";
import { countArrivals } from "../../functions/numbers/count/countArrivals";
import { countDays } from "../../functions/numbers/count/countDays";
import { figuresOf, funnelOf } from "../../functions/numbers/count/figures";
import type { Tally } from "../../functions/numbers/count/tally";
import { check } from "../../tools/numbers/check";

/** Returns the players of each step. */
const stepsOf = (tally: Tally, steps: readonly string[]) =>
  Object.values(funnelOf(tally, "first", steps)).map(([, players]) => players);

describe("300 made-up players of 32 days, counted every night", () => {
  for (const seed of [1, 2])
    it(`have all numbers as they are, by seed ${seed}`, async () => {
      const { compared, wrong, left } = await check({ players: 300, days: 32, seed });
      assert.deepEqual(wrong, []);
      assert.ok(compared > 800, `${compared}`);
      assert.ok(left.reused > 0 && left.cut > 0 && left.deleted > 10, JSON.stringify(left));
    });
});

describe("days of arrival", () => {
  it("are counted again if they got a file since, and only then", async () => {
    const store = new MemoryBucket();
    const days = ["2026-11-27", "2026-11-28"] as const;
    for (const day of days) await store.putObject(`events/${day}/a.jsonl.gz`, gzipSync(""));
    assert.deepEqual(await countDays(store, ...days), days);
    assert.deepEqual(await countDays(store, ...days), []);
    await store.putObject("events/2026-11-27/late.jsonl.gz", gzipSync(""));
    assert.deepEqual(await countDays(store, ...days), ["2026-11-27"]);
  });
});

describe("a day's events", () => {
  const day = "2026-11-28";
  const at = Date.parse(day) + 1_000;
  const event: EventLine = { name: "level.end", at, day, who: "a", session: "s", seq: 1, fields: {} };
  const count = async (...files: readonly (readonly object[])[]) => {
    const store = new Map(
      files.map((lines, name) => [
        `${name}`,
        gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join("")),
      ]),
    );
    const { days } = await countArrivals(
      day,
      [...store.keys()],
      async (key) => store.get(key) ?? assert.fail(),
    );
    return Object.fromEntries([...days].map(([name, tally]) => [name, figuresOf(tally)]));
  };

  it("are as their first arrival says, in whichever order the files are read", async () => {
    const lost = { ...event, at: at + 1, fields: { result: "lost" } };
    const won = { ...event, fields: { result: "won" } };
    for (const files of [[[lost], [won], [lost]], [[won, lost, lost]], [[lost, lost], [won]]]) {
      const { [day]: found } = await count(...files);
      assert.deepEqual(found?.["files"], { reused: [1, 0], repeated: [2, 0] });
      assert.deepEqual(found?.["events"], { "level.end": [1, 1] });
    }
  });

  it("belong to the day that the first arrival has, if the device's clock was set between two", async () => {
    const found = await count([{ ...event, at: at + 1 }], [{ ...event, day: "2026-11-27" }]);
    assert.deepEqual(found["2026-11-27"]?.["events"], { "level.end": [1, 1] });
    assert.deepEqual(found[day], { files: { repeated: [1, 0] } });
  });

  it("may be none", async () => {
    assert.deepEqual(await count(), { [day]: {} });
    assert.deepEqual(await count([]), { [day]: {} });
  });

  it("have days at most a week before, and numbers to 2⁵³", async () => {
    const found = await count([
      { ...event, day: "1970-01-01" },
      { ...event, day: "2099-01-01" },
      { ...event, day: "soon" },
      { ...event, seq: 2 ** 53 - 1 },
      { ...event, seq: -1 },
      { name: "level.end", at, day, who: "a" },
    ]);
    assert.deepEqual(found[day]?.["files"], { unreadable: [5, 0] });
    assert.deepEqual(found[day]?.["events"], { "level.end": [1, 1] });
  });

  it("make a funnel of one step, or of none that anybody sends", async () => {
    const files = new Map([["1", gzipSync(`${JSON.stringify(event)}\n`)]]);
    const { days } = await countArrivals(day, ["1"], async (key) => files.get(key) ?? assert.fail());
    const tally = days.get(day) ?? assert.fail();
    assert.deepEqual(stepsOf(tally, ["level.end"]), [1]);
    assert.deepEqual(stepsOf(tally, ["shop.open", "level.end"]), [0, 0]);
  });
});

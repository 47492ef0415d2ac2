import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { MemoryBucket } from "@game-backend/tools/harness/world/objects";
import type { EventLine } from "../../functions/events/lines";
import { countArrivals } from "../../functions/numbers/count/countArrivals";
import { countDays } from "../../functions/numbers/count/countDays";
import { countExperiments } from "../../functions/numbers/count/experiments";
import { figuresOf, funnelOf } from "../../functions/numbers/count/figures";
import { Seen } from "../../functions/numbers/count/seen";
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

describe("what a day has seen", () => {
  const day = "2026-11-28";
  const event = (session: string, seq: number): EventLine => ({
    ...{ name: "level.end", at: Date.parse(day) + seq, day, who: "a", session, seq, fields: {} },
  });

  it("has a place of its own for each number, when the events of sessions come in turns", () => {
    const turns = [1, 31, 32, 2, 0].flatMap((seq) => ["s", "t", "u"].map((session) => event(session, seq)));
    const seen = new Seen(day);
    for (const each of turns) assert.ok(seen.note(each), `${each.session} ${each.seq}`);
    assert.equal(new Set(turns.map((each) => seen.slotOf(each))).size, turns.length);
    for (const each of turns) assert.ok(!seen.note(each), `${each.session} ${each.seq}, again`);
    const next = new Seen("2026-11-29", [seen.toDay()]);
    for (const each of turns) assert.ok(!next.note(each), `${each.session} ${each.seq}, the day after`);
    assert.ok(next.note(event("s", 3)));
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

  it("keep a build's errors, whatever versions and platforms few players make up", async () => {
    const lines: EventLine[] = [];
    const sent = (who: string, build: string, platform: string, name: string, times: number) => {
      for (let seq = 0; seq < times; seq++)
        lines.push({ ...event, name, who, session: `${who} ${build} ${platform}`, seq, build, platform });
    };
    for (let n = 0; n < 30; n++)
      sent(`player ${n}`, "1.4.0", "ios", n < 12 ? "client.error" : "level.end", 2);
    for (const who of ["x", "y", "z"])
      for (let version = 0; version < 555; version++)
        sent(who, `9.${version}`, version % 2 ? "ios" : `odd${version}`, "client.error", 3);
    const { [day]: found } = await count(lines);
    const { builds = {} } = found ?? {};
    assert.deepEqual(builds["ios 1.4.0 errors"], [24, 12]);
    assert.deepEqual(builds["ios 1.4.0 events"], [60, 30]);
    assert.deepEqual(builds["other other errors"], [3 * 3 * (555 - 19), 3], "the players are counted once");
    assert.ok(Object.keys(builds).length <= 3 * 21, `${Object.keys(builds).length}`);
  });

  it("are cut by players, not by what few of them sent", async () => {
    const lines: EventLine[] = [];
    const one = (who: string, code: string, seq: number) =>
      lines.push({ ...event, name: "server.refusal", who, session: who, seq, fields: { code } });
    for (let seq = 0; seq < 2_400; seq++) one("x", `made-up-${seq % 1_200}`, seq);
    one("a", "real", 1);
    one("b", "real", 1);
    const { [day]: found } = await count(lines);
    assert.deepEqual(found?.["refusals"]?.["real unknown unknown"], [2, 2]);
    assert.equal(Object.keys(found?.["refusals"] ?? {}).length, 1_000);
  });

  it("count at most 100 goals of a player in an experiment", async () => {
    const lines: EventLine[] = [];
    for (const [who, goals] of Object.entries({ a: 3, b: 100, x: 5_000 })) {
      const fields = { experiment: "lives", variant: "usual" };
      lines.push({ ...event, name: "exposure", who, session: who, seq: 0, fields });
      for (let seq = 1; seq <= goals; seq++) lines.push({ ...event, who, session: who, seq });
    }
    const store = new MemoryBucket();
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
    await store.putObject(`events/${day}/a.jsonl.gz`, gzipSync(text));
    await countDays(store, day, day);
    const lives = { id: "lives", goal: "level.end", from: day, to: day, days: 1, usual: "usual" };
    const found: object[] = [];
    const assign = async (_group: string, _day: string, figures: object) => void found.push(figures);
    await countExperiments(store, [{ ...lives, shares: { usual: 1 } }], day, assign);
    const [figures] = found as [Record<string, readonly number[]>];
    assert.deepEqual(figures["lives usual sum"], [203, 3]);
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

import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { dayMs, hourMs } from "@game-backend/framework/durations";
import { isoDate } from "@game-backend/framework/period";
import { MemoryBucket } from "@game-backend/tools/harness/world/objects";
import { countArrivals } from "../../functions/numbers/count/countArrivals";
import { aliasesAround, countDays, putAliases, tallyOf } from "../../functions/numbers/count/countDays";
import type { Event } from "../../functions/numbers/count/event";
import { dayAfter, figuresOf, funnelOf, monthOf, retentionOf } from "../../functions/numbers/count/figures";
import type { Tally } from "../../functions/numbers/count/tally";
import { madeUp } from "../../tools/numbers/truth";

const from = "2026-10-01";
const funnel = ["tutorial.start", "tutorial.end", "level.end", "shop.open"];

/** Returns the players of each step. */
const stepsOf = (tally: Tally, steps: readonly string[]) =>
  Object.values(funnelOf(tally, "first", steps)).map(([, players]) => players);

for (const seed of [1, 2, 3])
  describe(`300 made-up players of 30 days, counted every night, by seed ${seed}`, () => {
    const days = 30;
    const all = Array.from({ length: days }, (_, at) => dayAfter(from, at));
    const { files, truth } = madeUp({ players: 300, days, from, seed, copies: 5 });
    const store = new MemoryBucket();
    before(async () => {
      let next = 0;
      for (let night = 1; night <= days + 4; night++) {
        const at = Date.parse(from) + night * dayMs + 3 * hourMs;
        for (; (files[next]?.writtenAt ?? Number.POSITIVE_INFINITY) <= at; next++) {
          const { key, body } = files[next] ?? assert.fail();
          await store.putObject(key, body);
        }
        const today = isoDate(at);
        await countDays(store, dayAfter(today, -8), today);
        for (const day of all) await putAliases(store, day, await tallyOf(store, day));
      }
      assert.equal(next, files.length);
    });

    it("has each day's new, active and paying players, and the sums", async () => {
      for (const day of all) {
        const figures = figuresOf(await tallyOf(store, day));
        const { new: fresh, active, paid } = truth.players.get(day) ?? assert.fail();
        const found = figures["players"] ?? {};
        assert.deepEqual(
          [found["new"], found["active"]?.[1], found["paid"]?.[1] ?? 0],
          [[fresh.size + (truth.refused.get(day) ?? 0), fresh.size], active.size, paid.size],
          day,
        );
        for (const [label, value] of truth.sums) {
          if (!label.startsWith(`${day} `)) continue;
          const [, group = "", ...name] = label.split(" ");
          assert.equal(figures[group]?.[name.join(" ")]?.[0] ?? 0, value, label);
        }
      }
    });

    it("has each day's funnel, retention and month", async () => {
      const aliases = await aliasesAround(store, from, all.at(-1) ?? "");
      const activeOn = (day: string) => truth.players.get(day)?.active ?? new Set<string>();
      for (const [at, day] of all.entries()) {
        const sent = [...truth.sent].flatMap(([key, names]) => (key.startsWith(`${day} `) ? [names] : []));
        const reached = funnel.map(
          (_, to) => sent.filter((names) => funnel.slice(0, to + 1).every((step) => names.has(step))).length,
        );
        assert.deepEqual(stepsOf(await tallyOf(store, day), funnel), reached, day);
        const fresh = [...(truth.players.get(day)?.new ?? [])];
        for (const distance of [1, 7]) {
          if (at + distance >= days) continue;
          const kept = fresh.filter((who) => activeOn(dayAfter(day, distance)).has(who)).length;
          assert.equal(retentionOf(day, aliases)[`d${distance}`]?.[1], kept, `${day} d${distance}`);
        }
        const month = new Set(all.slice(0, at + 1).flatMap((each) => [...activeOn(each)]));
        assert.equal(monthOf(day, aliases)["players"]?.[1] ?? 0, month.size);
      }
    });

    it("says what it left out", async () => {
      const left = { reused: 0, cut: 0, unreadable: 0 };
      for (const day of all) {
        const { files: found = {} } = figuresOf(await tallyOf(store, day));
        for (const name of ["reused", "cut", "unreadable"] as const) left[name] += found[name]?.[0] ?? 0;
      }
      assert.deepEqual(left, { reused: truth.reused, cut: truth.cut, unreadable: 0 });
      assert.ok(truth.reused > 0 && truth.cut > 0);
    });

    it("counts no day again that got no file", async () => {
      const last = all.at(-1) ?? "";
      assert.deepEqual(await countDays(store, from, last), []);
      await store.putObject(`events/${last}/late.jsonl.gz`, gzipSync(""));
      assert.deepEqual(await countDays(store, from, last), [last]);
    });
  });

describe("a day's events", () => {
  const day = "2026-11-28";
  const at = Date.parse(day) + 1_000;
  const event: Event = { name: "level.end", at, day, who: "a", session: "s", seq: 1 };
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

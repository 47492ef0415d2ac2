import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { inParallel } from "@game-backend/framework/inParallel";
import { periodOf } from "@game-backend/framework/period";
import { conflicts } from "@game-backend/tools/harness/world/faults";
import { random } from "../../tools/lib/random";
import { withoutWaits } from "../lib/withoutWaits";
import { size } from "../size";
import { forest, hour, LeaguesWorld, monday } from "./play";

const many = size(1_000, 10_000, 150);
const keysOf = (table: string) => (table === "edges" ? ["userId", "to"] : ["userId", "part"]);

/** Returns the members of each cohort, by its name. */
async function cohortsOf(game: LeaguesWorld): Promise<Map<string, string[]>> {
  const members = (await game.edges()).filter(({ to }) => to.startsWith("member#"));
  return new Map(
    [...Map.groupBy(members, ({ userId }) => userId)].map(([of, rows]) => [of, rows.map(({ to }) => to)]),
  );
}

/** Fixes how many queues the week has, by the busiest minute of the week before. */
async function busyBefore(game: LeaguesWorld, joins: number): Promise<void> {
  const before = periodOf("week", periodOf("week", game.now).begins - 1).name;
  const board = `forest#week#${before}`;
  await game.server.tables.standings.putItem({ board, page: -2, league: "forest", busiest: joins });
}

describe("many who join a league at once", function () {
  withoutWaits();
  this.timeout(size(60_000, 1_200_000));

  it("are in one cohort each, none above its most, and all but each queue's last one are full", async () => {
    const game = new LeaguesWorld({ faults: conflicts(keysOf, setImmediate), runs: [] });
    await game.publish({ forest: { ...forest, most: 50 } });
    await busyBefore(game, 3 * 50 * 60);
    const names = Array.from({ length: many }, (_, at) => `player-${at}`);
    let again = 0;
    /** Joins as a client does: it sends a request again that is refused for a moment. */
    const join = async (name: string): Promise<object> => {
      for (;;) {
        const { status, body } = await game.join(name);
        if (status === 200) return body;
        assert.ok(["server.throttled", "server.contended"].includes(body.code), JSON.stringify(body));
        again++;
        assert.ok(again < 20 * many);
      }
    };
    // So many functions run at a time. Each player asks twice at once.
    const errors = await inParallel(40, names, async (name) => {
      const [one, other] = await Promise.all([join(name), join(name)]);
      assert.deepEqual(one, other);
    });
    assert.deepEqual(errors, []);
    const cohorts = await cohortsOf(game);
    const members = [...cohorts.values()].flat();
    assert.equal(members.length, many);
    assert.equal(new Set(members).size, many);
    const queues = Map.groupBy(cohorts, ([of]) => of.split("#").at(-2));
    assert.equal(queues.size, 3);
    for (const all of queues.values()) {
      const sizes = all
        .toSorted(([a], [b]) => Number(a.split("#").at(-1)) - Number(b.split("#").at(-1)))
        .map(([, list]) => list.length);
      assert.ok(
        sizes.every((each, at) => (at === sizes.length - 1 ? each <= 50 : each === 50)),
        `${sizes}`,
      );
    }
    game.server.close();
  });

  it("stand in as many queues as the week before needs: one for each 50 a second of its busiest minute", async () => {
    for (const [joins, queues] of [
      [0, 1],
      [3_000, 1],
      [3_001, 2],
      [18_000, 6],
    ] as const) {
      const game = new LeaguesWorld({ runs: [], clock: monday + hour });
      await game.publish({ forest });
      await busyBefore(game, joins);
      await game.joined("ada");
      const rows = await game.edges();
      assert.equal(rows.flatMap((row) => ("queues" in row ? [row.queues] : []))[0], queues);
      game.server.close();
    }
  });
});

describe("a model of 300 joins a second, in the queues of the week before", () => {
  const attempts = 8;
  /** The milliseconds after an attempt, as `transact` and `untilWritten` wait. */
  const waits = (failed: number, next: () => number) =>
    failed % attempts === 0 ? waitOf(failed / attempts - 1, next) : waitOf((failed % attempts) - 1, next);
  const waitOf = (number: number, next: () => number) => next() * Math.min(400, 25 * 2 ** number);

  for (const takes of [8, 12])
    it(`answers 99 of a hundred within three seconds, if a transaction takes ${takes} ms and fails while another is under way`, () => {
      const next = random(takes);
      const busy = [0, 0, 0, 0, 0, 0];
      const late: number[] = [];
      const joins = size(6_000, 18_000, 3_000);
      /** What is tried in each millisecond. */
      const due = new Map<number, { queue: number; asked: number; failed: number }[]>();
      const at = (ms: number, one: { queue: number; asked: number; failed: number }) =>
        due.set(Math.ceil(ms), [...(due.get(Math.ceil(ms)) ?? []), one]);
      let asked = 0;
      for (let join = 0; join < joins; join++) {
        asked += -Math.log(1 - next()) * (1_000 / 300);
        at(asked, { queue: Math.floor(next() * 6), asked, failed: 0 });
      }
      for (let ms = 0; due.size > 0; ms++) {
        for (const one of due.get(ms) ?? [])
          if ((busy[one.queue] ?? 0) <= ms) {
            busy[one.queue] = ms + takes;
            if (ms + takes - one.asked > 3_000) late.push(ms - one.asked);
          } else {
            const failed = one.failed + 1;
            at(ms + takes / 2 + waits(failed, next), { ...one, failed });
          }
        due.delete(ms);
      }
      assert.ok(late.length <= joins / 100, `${late.length} of ${joins}`);
    });
});

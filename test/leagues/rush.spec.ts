import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { inParallel } from "@game-backend/framework/inParallel";
import { periodOf } from "@game-backend/framework/period";
import { pauseBy } from "@game-backend/framework/retry";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import { conflicts, type Json } from "@game-backend/tools/harness/world/faults";
import { random } from "../../tools/lib/random";
import { withoutWaits } from "../lib/withoutWaits";
import { size } from "../size";
import { forest, hour, LeaguesWorld, monday } from "./play";

const many = size(1_000, 1_000, 150);
const keysOf = (table: string) => (table === "edges" ? ["userId", "to"] : ["userId", "part"]);

/** Returns the members of each cohort, by its name. */
async function cohortsOf(game: LeaguesWorld): Promise<Map<string, string[]>> {
  const members = (await game.edges()).filter(({ to }) => to.startsWith("member#"));
  return new Map(
    [...Map.groupBy(members, ({ userId }) => userId)].map(([of, rows]) => [of, rows.map(({ to }) => to)]),
  );
}

/** Checks that so many players are in one cohort each, and that all but each queue's last one have a hundred: nobody scores. */
async function checkCohorts(game: LeaguesWorld, players: number, number: number): Promise<void> {
  const cohorts = await cohortsOf(game);
  const members = [...cohorts.values()].flat();
  assert.equal(members.length, players);
  assert.equal(new Set(members).size, players);
  const queues = Map.groupBy(cohorts, ([of]) => of.split("#").at(-2));
  assert.equal(queues.size, number);
  for (const all of queues.values()) {
    const sizes = all
      .toSorted(([a], [b]) => Number(a.split("#").at(-1)) - Number(b.split("#").at(-1)))
      .map(([, list]) => list.length);
    assert.ok(
      sizes.every((each, at) => (at === sizes.length - 1 ? each <= 100 : each === 100)),
      `${sizes}`,
    );
  }
}

/** Fixes how many queues the week has, by the busiest minute of the week before. */
async function busyBefore(game: LeaguesWorld, joins: number): Promise<void> {
  const before = periodOf("week", periodOf("week", game.now).begins - 1).name;
  const board = `forest#week#${before}`;
  await game.server.tables.standings.putItem({
    board,
    page: -2,
    league: "forest",
    next: "forest",
    busiest: joins,
  });
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
    await checkCohorts(game, many, 3);
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

describe("300 joins a second, in the queues of the week before", function () {
  this.timeout(size(60_000, 600_000));
  /** Milliseconds until a call reaches DynamoDB and its answer comes back, for which no row is busy. */
  const way = 2;

  for (const [takes, joins] of [
    [8, size(1_500, 10_000, 300)],
    [12, size(1_500, 5_000, 300)],
  ] as const)
    it(`are answered within three seconds, 99 of a hundred, if a transaction keeps its rows for ${takes} ms`, async () => {
      const clock = new WorldClock(monday);
      const next = random(takes);
      const conflicting = conflicts(keysOf, () => clock.wait(takes));
      /** The write units of transactions, refused ones too, by key and second. */
      const units = new Map<string, number>();
      let isRush = false;
      const game = new LeaguesWorld({
        ...{ clock, runs: [], warm: true, partitions: {} },
        faults: async (operation, input) => {
          if (!isRush) return undefined;
          // While a call takes its time, the clock goes on.
          clock.calls--;
          try {
            await clock.wait(way);
            if (operation === "TransactWriteItems")
              for (const key of keysIn(input)) {
                const second = `${key} ${Math.floor(clock.now() / 1_000)}`;
                units.set(second, (units.get(second) ?? 0) + 2);
              }
            return await conflicting(operation, input);
          } finally {
            clock.calls++;
          }
        },
      });
      await game.publish({ forest: { ...forest, most: 50 } });
      await busyBefore(game, 300 * 60);
      const goOn = pauseBy({ wait: (milliseconds) => clock.wait(Math.ceil(milliseconds)), random: next });
      isRush = true;
      let at = clock.now();
      const asked = Array.from({ length: joins }, async (_, number) => {
        at += -Math.log(1 - next()) * (1_000 / 300);
        const begun = Math.round(at);
        await clock.until(begun);
        const { status } = await game.join(`player-${number}`);
        return status === 200 ? clock.now() - begun : Number.POSITIVE_INFINITY;
      });
      const late = (await Promise.all(asked)).filter((milliseconds) => milliseconds > 3_000);
      goOn();
      assert.ok(late.length <= joins / 100, `${late.length} of ${joins}`);
      // What a partition takes.
      assert.ok(Math.max(...units.values()) <= 1_000);
      isRush = false;
      await checkCohorts(game, joins, 6);
      game.server.close();
    });
});

/** Returns the keys of the partitions that a transaction writes to. */
const keysIn = ({ TransactItems }: Json): string[] =>
  (TransactItems as Json[])
    .flatMap((each) => Object.values(each) as Json[])
    .map(({ TableName, Key, Item }) => JSON.stringify([TableName, ((Key ?? Item) as Json)["userId"]]));

import assert from "node:assert/strict";
import { leaseMs } from "../../functions/realtime/lease";
import { burstMs, shortestMs } from "../../functions/realtime/pace";
import type { Ranked } from "../../functions/realtime/rows";
import { Pushing, type Sent } from "../../tools/harness/pushing";
import { sentTwice } from "../lib/sentTwice";

const board = "forest#all";
const topic = "leaderboard:forest";
const sockets = (count: number) => Array.from({ length: count }, (_, at) => `socket-${at}`);
const row = (userId: string, score: number): Ranked => ({
  board,
  userId,
  username: userId,
  score,
  achievedAt: score,
  rankKey: BigInt(score) * 10n ** 25n,
});

describe("pushing a board to its watchers", () => {
  const watch = (count: number, pushing = new Pushing()) => {
    const sent: Sent[] = [];
    pushing.watchers.set(topic, sockets(count));
    pushing.onSend = (one) => void sent.push(one);
    return { pushing, sent, first: () => sent.filter(({ connectionId }) => connectionId === "socket-0") };
  };

  it("sends the whole top first, and afterwards its order with the changed entries", async () => {
    const { pushing, sent } = watch(1);
    await pushing.note(board, [row("ada", 9), row("bob", 5)]);
    await pushing.clock.run();
    await pushing.note(board, [row("bob", 11), row("ada", 9)]);
    await pushing.clock.run();
    const [whole, change] = sent.map(({ message }) => message);
    assert.deepEqual([whole.since, whole.order], [undefined, ["ada", "bob"]]);
    assert.equal(whole.entries.length, 2);
    assert.deepEqual([change.since, change.order], [whole.at, ["bob", "ada"]]);
    const changed = change.entries.map(({ userId, rank, score }: Record<string, unknown>) => ({
      userId,
      rank,
      score,
    }));
    assert.deepEqual(changed, [{ userId: "bob", rank: 1, score: 11 }]);
  });

  it("is not late if the SDK writes its lease twice because the first answer was lost", async () => {
    const { pushing, sent } = watch(1);
    const { pushes } = pushing.world.tables;
    pushing.tables.pushes = { ...pushes, updateItem: sentTwice(pushes.updateItem) };
    await pushes.putItem({ id: board, top: [row("ada", 9)], notedAt: 1, step: "noted" });
    const start = pushing.clock.now();
    await pushing.clock.run();
    assert.equal(sent.length, 1);
    assert.ok(pushing.clock.now() - start < 1_000);
  });

  it("sends nothing if the top has already been sent", async () => {
    const { pushing, sent } = watch(3);
    await pushing.note(board, [row("ada", 9)]);
    await pushing.clock.run();
    await pushing.note(board, [row("ada", 10)]);
    await pushing.note(board, [row("ada", 9)]);
    await pushing.clock.run();
    assert.equal(sent.length, 3);
  });

  it("waits for the interval, and then sends the current state", async () => {
    const { pushing, first } = watch(10);
    for (const score of [1, 2, 3]) {
      await pushing.note(board, [row("ada", score)]);
      await pushing.clock.run(pushing.clock.now() + 100);
    }
    await pushing.clock.run();
    const told = first().map(({ message }) => message);
    assert.deepEqual(
      told.map(({ entries }) => entries[0].score),
      [1, 3],
    );
    assert.equal(told[1].at - told[0].at, shortestMs);
  });

  it("reaches 1,000 watchers immediately after a quiet period", async () => {
    const { pushing, sent } = watch(1_000);
    const start = pushing.clock.now();
    await pushing.note(board, [row("ada", 1)]);
    await pushing.clock.run();
    assert.equal(sent.length, 1_000);
    const last = Math.max(...sent.map(({ at }) => at));
    // 50 at a time, and each takes 10 ms.
    assert.ok(last - start <= 200, `${last - start} ms`);
  });

  it("reaches 10,000 watchers every ten seconds, within the budget, each once", async () => {
    const { pushing, sent, first } = watch(10_000);
    const start = pushing.clock.now();
    for (let second = 0; second < 40; second++) {
      await pushing.note(board, [row("ada", second + 1)]);
      await pushing.clock.run(start + 1_000 * (second + 1));
    }
    await pushing.clock.run();
    const times = first().map(({ message }) => message.at);
    assert.ok(times.every((at, place) => place === 0 || at - (times[place - 1] ?? 0) >= 10_000));
    assert.equal(sent.length, times.length * 10_000);
    // Any period has at most the budget, one burst, and a page that is late by the duration of its messages.
    const atOnce = 2 * burstMs + 200;
    const sends = sent.map(({ at }) => at).sort((a, b) => a - b);
    let room = atOnce;
    for (const [place, at] of sends.entries()) {
      room = Math.min(atOnce, room + 2 * (at - (sends[place - 1] ?? at))) - 1;
      assert.ok(room >= 0, `too many messages ${at - start} ms after the start`);
    }
    const { message } = sent.at(-1) ?? assert.fail();
    assert.equal(message.entries[0].score, 40);
  });

  it("shares the budget between boards", async () => {
    const pushing = new Pushing(1_000);
    const told = new Map<string, number>();
    for (const name of ["forest", "desert", "harbour"])
      pushing.watchers.set(
        `leaderboard:${name}`,
        sockets(2_000).map((socket) => `${name}-${socket}`),
      );
    pushing.onSend = ({ message }) => void told.set(message.gameArea, (told.get(message.gameArea) ?? 0) + 1);
    for (const name of ["forest", "desert", "harbour"]) await pushing.note(`${name}#all`, [row("ada", 1)]);
    const start = pushing.clock.now();
    await pushing.clock.run(start + 3_500);
    const halfWay = [...told.values()];
    assert.ok(
      halfWay.length === 3 && halfWay.every((count) => count > 700 && count < 1_700),
      String(halfWay),
    );
    await pushing.clock.run();
    assert.deepEqual([...told.values()], [2_000, 2_000, 2_000]);
    assert.ok(pushing.clock.now() - start < 12_000);
  });

  it("lets no small board starve next to crowded ones that need many times the budget", async () => {
    const pushing = new Pushing(2_000);
    const crowded = Array.from({ length: 10 }, (_, at) => `crowded-${at}`);
    const small = Array.from({ length: 20 }, (_, at) => `small-${at}`);
    for (const [names, count] of [
      [crowded, 10_000],
      [small, 10],
    ] as const)
      for (const name of names)
        pushing.watchers.set(
          `leaderboard:${name}`,
          sockets(count).map((socket) => `${name}-${socket}`),
        );
    const told = new Map<string, number>();
    let others = 0;
    pushing.onSend = ({ at, message: { gameArea } }) => {
      if (gameArea.startsWith("small")) told.set(gameArea, at);
      else others++;
    };
    for (const name of crowded) await pushing.note(`${name}#all`, [row("ada", 1)]);
    await pushing.clock.run(pushing.clock.now() + 5_000);
    assert.ok(others > 5_000, "the crowded boards use the budget");
    const changed = pushing.clock.now();
    for (const name of small) await pushing.note(`${name}#all`, [row("ada", 1)]);
    await pushing.clock.run(changed + 12_000);
    assert.equal(told.size, small.length, "each small board is told");
    // Two slices of 5 seconds: a crowded board's function ends within one slice, and then the other boards get a turn.
    for (const [name, at] of told) assert.ok(at - changed <= 10_000, `${name}: ${at - changed} ms`);
    assert.ok(others > 20_000, "while the crowded boards go on");
  });

  it("continues after an interruption with the current top, so that no watcher misses anything", async () => {
    const { pushing, sent } = watch(15_000);
    await pushing.note(board, [row("ada", 2), row("bob", 1)]);
    await pushing.clock.run(pushing.clock.now() + 3_000);
    await pushing.note(board, [row("bob", 3), row("ada", 2)]);
    await pushing.clock.run();
    const bySocket = Map.groupBy(sent, ({ connectionId }) => connectionId);
    assert.equal(bySocket.size, 15_000);
    for (const messages of bySocket.values()) {
      const known = new Map<string, number>();
      let last: number | undefined;
      for (const { message } of messages) {
        assert.equal(message.since, last);
        last = message.at;
        for (const { userId, score } of message.entries) known.set(userId, score);
      }
      const { order } = messages.at(-1)?.message ?? assert.fail();
      assert.deepEqual(
        order.map((userId: string) => [userId, known.get(userId)]),
        [
          ["bob", 3],
          ["ada", 2],
        ],
      );
    }
  });

  it("leaves a board to the function that is pushing it, until its lease ends", async () => {
    const { pushing, sent } = watch(1);
    await pushing.note(board, [row("ada", 1)]);
    await Promise.all([pushing.tell(board), pushing.tell(board), pushing.clock.run()]);
    await pushing.clock.run();
    assert.equal(sent.length, 1);
  });

  it("repeats what a crash interrupted, once the lease has ended", async () => {
    const { pushing, sent } = watch(300);
    // The function dies: its promise never settles.
    const never = new Promise<never>(() => {});
    pushing.onSend = ({ connectionId }) => (connectionId === "socket-150" ? never : undefined);
    await pushing.note(board, [row("ada", 1)]);
    await pushing.clock.run(pushing.clock.now() + 2_000);
    const lookAt = pushing.clock.now();
    pushing.onSend = (one) => void sent.push(one);
    // The stream delivers the record until a function processes it.
    for (let retries = 0; retries < 4; retries++)
      await Promise.all([pushing.tell(board), pushing.clock.run()]);
    assert.equal(new Set(sent.map(({ connectionId }) => connectionId)).size, 300);
    assert.ok((sent[0]?.at ?? 0) <= lookAt + leaseMs + 1_000);
  });
});

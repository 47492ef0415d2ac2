// full: it runs a million draws
import assert from "node:assert/strict";
import { rowOf, serverSeedOf } from "../../functions/draws/draw";
import { withoutWaits } from "../lib/withoutWaits";
import { chest, DrawsWorld } from "./play";

const weights = [9_000, 0, 990, 7, 3];
const box = { rows: weights.map((weight, at) => ({ id: `${at}`, weight, rewards: [] })) };
const total = weights.reduce((sum, weight) => sum + weight, 0);

/** The largest chi-square by degrees of freedom at which p is above 0.01. */
const bounds: Readonly<Record<number, number>> = { 1: 6.635, 3: 11.345 };

const chiSquare = (found: readonly number[], wanted: readonly number[]) =>
  found.reduce((sum, number, at) => {
    const expected = wanted[at] ?? 0;
    return expected === 0 ? sum : sum + (number - expected) ** 2 / expected;
  }, 0);

describe("a million draws", () => {
  const [players, each] = [1_000, 1_000];
  const rows = new Map<string, number>();
  const [next, beside] = [0, 1].map(() => [0, 0, 0, 0]) as [number[], number[]];
  before(function () {
    this.timeout(120_000);
    let former: boolean[] = [];
    for (let player = 0; player < players; player++) {
      const serverSeed = serverSeedOf("a fixed key", `player-${player}`, 1);
      const common: boolean[] = [];
      for (let nonce = 1; nonce <= each; nonce++) {
        const row = rowOf(
          { serverSeed, clientSeed: "", box: "box", document: "document", nonce, drawsWithout: 0 },
          box,
        );
        rows.set(row, (rows.get(row) ?? 0) + 1);
        common.push(row === "0");
      }
      for (let at = 0; at < each; at++) {
        const pair = (other: boolean | undefined) => (common[at] ? 2 : 0) + (other ? 1 : 0);
        if (at > 0) next[pair(common[at - 1])] = (next[pair(common[at - 1])] ?? 0) + 1;
        if (player > 0) beside[pair(former[at])] = (beside[pair(former[at])] ?? 0) + 1;
      }
      former = common;
    }
  });

  it("fall on rows by their weights, and never on one without weight", () => {
    const found = weights.map((_, at) => rows.get(`${at}`) ?? 0);
    assert.equal(found[1], 0);
    const wanted = weights.map((weight) => (weight / total) * players * each);
    assert.ok(chiSquare(found, wanted) < (bounds[3] ?? 0), `${chiSquare(found, wanted)}`);
  });

  it("tell nothing of the next draw, and nothing of another player's", () => {
    for (const pairs of [next, beside]) {
      const sum = pairs.reduce((all, one) => all + one, 0);
      const [a = 0, b = 0, c = 0, d = 0] = pairs;
      const wanted = [
        ((a + b) * (a + c)) / sum,
        ((a + b) * (b + d)) / sum,
        ((c + d) * (a + c)) / sum,
        ((c + d) * (b + d)) / sum,
      ];
      assert.ok(chiSquare(pairs, wanted) < (bounds[1] ?? 0), `${pairs} ${chiSquare(pairs, wanted)}`);
    }
  });
});

describe("a hundred taps at once", () => {
  withoutWaits();

  it("are a hundred draws, whose numbers have no gap", async function () {
    this.timeout(120_000);
    const game = new DrawsWorld();
    await game.player("ada");
    await game.publish({ boxes: { chest } });
    assert.deepEqual(
      await game.taps("ada", "chest", 100),
      Array.from({ length: 100 }, (_, at) => at + 1),
    );
    assert.equal((await game.wallet("ada"))["currency:gems"], 0);
    await game.server.close();
  });
});

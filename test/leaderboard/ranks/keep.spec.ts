// full: it searches for faults in large trees

import assert from "node:assert/strict";

import * as leaderboard from "../../../functions/leaderboard/definition";
import { readNode, rootId } from "../../../functions/leaderboard/ranks/nodes";
import { type World, world } from "../../../tools/harness/ownWorld";
import { boardOf, consume, narrowBoard } from "./board";

describe("the tree of a board", () => {
  let own: World;
  beforeEach(() => {
    own = world({ leaderboard });
  });
  afterEach(() => own.close());

  const score = (index: number) => (index * 7919) % 100_003;

  it("accepts ten thousand new players in one batch", async () => {
    const { move, records, assertExact } = boardOf(own, "large");
    for (let index = 0; index < 10_000; index++) await move(`player-${index}`, score(index));
    await consume(own, records());
    await assertExact();
  });

  it("grows, and shrinks to nothing, in any order", async () => {
    for (const board of ["plain", narrowBoard]) {
      const { move, remove, records, assertExact } = boardOf(own, board);
      const size = 1500;
      for (let index = 0; index < size; index++) await move(`player-${index}`, score(index));
      await consume(own, records());
      await assertExact();
      for (let index = 0; index < size; index++) {
        // From the top, from the bottom, and everywhere.
        const leaving = index % 3 === 0 ? index : index % 3 === 1 ? size - index : (index * 7) % size;
        await remove(`player-${leaving}`);
        if (index % 100 === 99) {
          await consume(own, records());
          await assertExact();
        }
      }
      for (let index = 0; index < size; index++) await remove(`player-${index}`);
      await consume(own, records());
      await assertExact();
      await move("player-1", 5);
      await consume(own, records());
      await assertExact();
    }
  });

  it("follows players who all move in one direction", async () => {
    const { move, records, assertExact } = boardOf(own, narrowBoard);
    for (let round = 0; round < 12; round++) {
      for (let index = 0; index < 200; index++) await move(`player-${index}`, round * 1000 + index);
      await consume(own, records());
      await assertExact();
    }
  });

  it("is written once per batch, however often the batch is repeated", async () => {
    const { move, records } = boardOf(own, "repeated");
    for (let index = 0; index < 300; index++) await move(`player-${index}`, index);
    const batch = records();
    await consume(own, batch);
    own.asked();
    await consume(own, batch);
    assert.deepEqual(own.asked().writes, 0);
  });

  it("costs one write unit per node below the root", async () => {
    const { move, records } = boardOf(own, "forest#week#2026-W47");
    for (let index = 0; index < 3000; index++) await move(`player-${index}`, score(index));
    await consume(own, records());
    own.asked();
    await move("player-7", 100_004);
    await consume(own, records());
    const root = await readNode(own.tables.ranks, "forest#week#2026-W47", rootId);
    const { writes, writeUnits } = own.asked();
    const rootUnits = Math.ceil(((root?.packed.length ?? 0) + 60) / 1024);
    // The row itself, two leaves, their middle nodes, and the root.
    assert.ok(writes <= 1 + 2 + 2 + 1);
    assert.ok(writeUnits <= 3 + 2 + 2 + rootUnits, `${writeUnits}`);
  });

  it("lets only the nodes of windows expire, together with their rows", async () => {
    for (const [board, expiresAt] of [
      ["forest#all", undefined],
      ["forest#day#2026-11-20", Date.UTC(2026, 11, 6) / 1000],
    ] as const) {
      const { move, records } = boardOf(own, board);
      await move("ada", 5);
      await consume(own, records());
      const id: string = board;
      assert.equal((await own.tables.ranks.getItem({ id }))?.expiresAt, expiresAt);
    }
  });
});

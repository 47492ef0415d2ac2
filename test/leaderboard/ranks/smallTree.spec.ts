import assert from "node:assert/strict";
import { mostAttempts } from "@game-backend/framework/untilWritten";

import { nodeBytes, readNodes } from "../../../functions/leaderboard/ranks/nodes";
import { unpackInner, unpackLeaf } from "../../../functions/leaderboard/ranks/packing";
import { placeAt, rankOf } from "../../../functions/leaderboard/ranks/read";
import { verify } from "../../../functions/leaderboard/ranks/verify";
import { refusesWith } from "../../lib/refusesWith";
import { consume, tinyBoard } from "./board";
import { TinyTree, tinyTree } from "./tinyTree";

describe("a tree of ranks with nodes of a few places", () => {
  const tree = tinyTree();

  it("grows and shrinks with every batch, and stays exact", async () => {
    for (let at = 0; at < 60; at += 6) {
      await tree.join(at, at + 6);
      await tree.settle();
    }
    const { middles, leaves, players } = await verify(tree.own.tables, tinyBoard);
    assert.equal(players, 60);
    assert.ok(middles > 1 && leaves > 2 * middles, `${middles} middles, ${leaves} leaves`);
    for (let at = 0; at < 60; at += 6) {
      for (let next = at; next < at + 6; next++) await tree.world.remove(`player-${(next * 7) % 60}`);
      await tree.settle();
    }
    // A root, a middle node and an empty leaf remain.
    assert.equal(tree.stored().length, 3);
    await tree.join(0, 3);
    await tree.settle();
  });

  it("has leaves and middle nodes of a single write unit, which are at least a quarter full", async () => {
    await tree.join(0, 150);
    await tree.settle();
    const middles = await tree.middles();
    const leaves = await readNodes(
      tree.own.tables.ranks,
      tinyBoard,
      middles.flatMap(({ packed }) => unpackInner(packed).map(({ id }) => id)),
    );
    for (const { packed } of [...middles, ...leaves.values()])
      assert.ok(packed.length <= nodeBytes(tinyBoard));
    const held = [...leaves.values()].map(({ packed }) => unpackLeaf(packed).length);
    assert.ok(
      held.every((count) => count >= 2),
      held.join(),
    );
    tree.own.asked();
    const [one] = leaves.values();
    assert.ok(one);
    await tree.own.tables.ranks.putItem({
      id: `${tinyBoard}/zzzzzzz`,
      version: 99,
      node: Buffer.alloc(nodeBytes(tinyBoard)),
    });
    assert.equal(tree.own.asked().writeUnits, 1);
  });

  it("answers the rank of every place, and the place at every rank", async () => {
    await tree.join(0, 60);
    await tree.settle();
    const sorted = await tree.places();
    for (const [index, place] of sorted.entries()) {
      assert.deepEqual(await rankOf(tree.own.tables.ranks, tinyBoard, place), { rank: index + 1, total: 60 });
      assert.equal(await placeAt(tree.own.tables.ranks, tinyBoard, index + 1), place);
    }
    assert.equal(await placeAt(tree.own.tables.ranks, tinyBoard, 61), undefined);
  });

  it("answers where a place that is not counted yet would be, which may be at the end", async () => {
    await tree.join(0, 20);
    await tree.settle();
    const [first = "", second = ""] = await tree.places();
    assert.deepEqual(await rankOf(tree.own.tables.ranks, tinyBoard, `${first.slice(0, -1)}\xff`), {
      rank: first.slice(0, -1) === second.slice(0, -1) ? 3 : 2,
      total: 20,
    });
    assert.deepEqual(await rankOf(tree.own.tables.ranks, tinyBoard, "\xff".repeat(16)), {
      rank: 21,
      total: 21,
    });
    assert.deepEqual(await rankOf(tree.own.tables.ranks, tinyBoard, "\x00".repeat(16)), {
      rank: 1,
      total: 20,
    });
  });

  it("has no ranks without a score", async () => {
    assert.equal(await rankOf(tree.own.tables.ranks, tinyBoard, "\x00".repeat(16)), undefined);
    assert.equal(await placeAt(tree.own.tables.ranks, tinyBoard, 1), undefined);
  });

  it("is read again if a node is replaced between two reads, and given up if a node is missing", async () => {
    await tree.join(0, 60);
    await tree.settle();
    const [place = ""] = await tree.places();
    const { getItem } = tree.own.tables.ranks;
    /** Returns a client whose reads with these numbers find no row. */
    const without = (missing: (read: number) => boolean) => {
      let reads = 0;
      const client: { getItem: typeof getItem } = {
        getItem: (key, options) => (missing(++reads) ? Promise.resolve(undefined) : getItem(key, options)),
      };
      return { client, reads: () => reads };
    };
    for (const gone of [2, 3]) {
      const { client, reads } = without((read) => read === gone);
      assert.deepEqual(await rankOf(client, tinyBoard, place), { rank: 1, total: 60 });
      assert.equal(reads(), gone + 3);
    }
    for (const every of [2, 3]) {
      const { client, reads } = without((read) => read % every === 0);
      await assert.rejects(
        rankOf(client, tinyBoard, place),
        refusesWith("server.contended", {
          message: `The ranks of ${tinyBoard} cannot be read: nodes are missing`,
        }),
      );
      assert.equal(reads(), mostAttempts * every);
    }
  });

  it("counts a large batch in several passes, each within a transaction", async () => {
    await tree.join(0, 200);
    let reads = 0;
    const clients = tree.through(({ kind, send }) => {
      if (kind === "read") reads++;
      return send();
    });
    await consume(clients, tree.world.records());
    await tree.world.assertExact();
    // Each pass reads the root, a level of middle nodes, one of leaves, and the rows. The first pass also creates the tree.
    assert.equal(reads, 2 * 4 + 1);
  });

  it("costs the same writes in whatever order the records of a large batch come", async () => {
    const costs: number[] = [];
    for (const step of [1, 77]) {
      const one = new TinyTree();
      await one.open();
      await one.join(0, 300);
      const records = one.world.records();
      one.own.asked();
      await consume(
        one.own,
        records.map((_, at) => records[(at * step) % 300] ?? assert.fail()),
      );
      costs.push(one.own.asked().writes);
      await one.close();
    }
    assert.equal(costs[1], costs[0]);
  });

  it("is not written for a batch that is repeated", async () => {
    await tree.join(0, 60);
    const batch = tree.world.records();
    await consume(tree.own, batch);
    tree.own.asked();
    await consume(tree.own, batch);
    assert.equal(tree.own.asked().writes, 0);
  });

  it("writes a leaf, its middle node and the root for a player who moves within the leaf", async () => {
    await tree.join(0, 60);
    await tree.settle();
    const last = (await tree.places()).length;
    assert.equal(last, 60);
    await tree.world.move("player-0", 0);
    tree.own.asked();
    await consume(tree.own, tree.world.records());
    assert.ok(tree.own.asked().writes <= 5);
    await tree.world.assertExact();
  });
});

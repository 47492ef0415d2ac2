import assert from "node:assert/strict";
import { mostAttempts } from "@game-backend/framework/untilWritten";

import * as leaderboard from "../../../functions/leaderboard/definition";
import { putNode, removeNode, rootId } from "../../../functions/leaderboard/ranks/nodes";
import { packInner, packLeaf } from "../../../functions/leaderboard/ranks/packing";
import { type Place, placeOf } from "../../../functions/leaderboard/ranks/place";
import { type Rebuilt, rebuild } from "../../../functions/leaderboard/ranks/rebuild";
import { verify } from "../../../functions/leaderboard/ranks/verify";
import { type World, world } from "../../../tools/harness/ownWorld";
import { refusesWith } from "../../lib/refusesWith";
import { withoutWaits } from "../../lib/withoutWaits";
import { boardOf, consume, tinyBoard } from "./board";
import { intercepted } from "./intercepted";

const board = "damaged";

describe("the verdict on a board's ranks", () => {
  let own: World;
  let places: Place[];
  beforeEach(async () => {
    own = world({ leaderboard });
    const { move } = boardOf(own, board);
    for (const [at, name] of ["ada", "bob", "cleo", "dan"].entries()) await move(name, 100 - at);
    const { items } = await own.tables.scores.query({ hash: board });
    places = items.map(({ rankKey }) => placeOf(rankKey)).toSorted();
  });
  afterEach(() => own.close());

  /** Writes a tree with one middle node and two leaves, with the given differences from the correct one. */
  async function tree({
    held = places,
    counts = [2, 2],
    total = 4,
    known = 1,
    leaves = 2,
  }: {
    held?: readonly Place[];
    counts?: readonly [number, number];
    total?: number;
    known?: number;
    leaves?: number;
  }) {
    const [left, right] = [held.slice(0, 2), held.slice(2)];
    const write = (id: number, packed: Buffer) =>
      putNode(own.tables.ranks, board, { id, version: 1, packed });
    for (const [at, leaf] of [left, right].slice(0, leaves).entries()) await write(2 + at, packLeaf(leaf));
    const entries = [
      { from: "", id: 2, count: counts[0], version: known },
      { from: right[0] ?? "", id: 3, count: counts[1], version: 1 },
    ];
    await write(1, packInner(entries));
    await write(rootId, packInner([{ from: "", id: 1, count: total, version: 1 }]));
    return verify(own.tables, board);
  }

  it("depends on nodes being written and removed only in the version that was read", async () => {
    const { ranks } = own.tables;
    const put = async (version: number) =>
      (await putNode(ranks, board, { id: 5, version, packed: packLeaf(places) })).applied;
    assert.deepEqual([await put(1), await put(1), await put(3), await put(2)], [true, false, false, true]);
    const remove = async (version?: number) => (await removeNode(ranks, board, { id: 5, version })).applied;
    assert.deepEqual([await remove(1), await remove(2)], [false, true]);
    await put(1);
    assert.ok(await remove());
  });

  it("is positive if each count and each place is correct", async () => {
    assert.deepEqual(await tree({}), { players: 4, middles: 1, leaves: 2, faults: [] });
  });

  for (const [what, damage, faults] of [
    [
      "a leaf that holds more than its count",
      { counts: [1, 3] },
      ["leaf 2 is counted as 1 and holds 2", "leaf 3 is counted as 3 and holds 2"],
    ],
    ["a middle that holds less than its count", { total: 5 }, ["middle 1 is counted as 5 and holds 4"]],
    ["a leaf that is older than its parent knows", { known: 2 }, ["node 2 is older than its parent knows"]],
    [
      "a missing leaf",
      { leaves: 1 },
      [
        "node 3 is missing",
        "leaf 3 is counted as 2 and holds 0",
        "2 places for 4 players",
        "rank 3 is another player's in the table",
      ],
    ],
  ] as const) {
    it(`names ${what}`, async () => {
      assert.deepEqual((await tree(damage)).faults, faults);
    });
  }

  it("names the first rank at which tree and table differ", async () => {
    const [first = "", second = "", third = "", last = ""] = places;
    assert.deepEqual((await tree({ held: [first, third, second, last] })).faults, [
      "rank 2 is another player's in the table",
    ]);
  });

  it("names a missing middle node, and places without a player", async () => {
    await tree({});
    await own.tables.scores.deleteItem({ board, userId: "dan" });
    assert.deepEqual((await verify(own.tables, board)).faults, ["4 places for 3 players"]);
    await own.tables.ranks.deleteItem({ id: `${board}/1` });
    assert.deepEqual(await verify(own.tables, board), {
      players: 3,
      middles: 1,
      leaves: 0,
      faults: ["node 1 is missing", "0 places for 3 players", "rank 1 is another player's in the table"],
    });
  });

  it("is that players have no place where there is no tree", async () => {
    assert.deepEqual((await verify(own.tables, board)).faults, [
      "0 places for 4 players",
      "rank 1 is another player's in the table",
    ]);
    assert.deepEqual(await verify(own.tables, "empty"), { players: 0, middles: 0, leaves: 0, faults: [] });
  });
});

describe("rebuilding a small tree", () => {
  let own: World;
  let moves: ReturnType<typeof boardOf>;
  withoutWaits();
  beforeEach(async () => {
    own = world({ leaderboard });
    moves = boardOf(own, tinyBoard);
    for (let at = 0; at < 60; at++) await moves.move(`player-${at}`, (at * 7) % 50);
    await consume(own, moves.records());
  });
  afterEach(() => own.close());

  const stored = () =>
    [...(own.store.catalog.get("ranks")?.walk({ range: { from: Buffer.of(), to: Buffer.of(255) } }) ?? [])]
      .length;
  const exactlyOne = async ({ nodes }: Rebuilt) => {
    await moves.assertExact();
    const { middles, leaves } = await verify(own.tables, tinyBoard);
    assert.equal(nodes, middles + leaves + 1);
    assert.equal(stored(), nodes, "nothing of the old tree is left");
  };

  it("replaces the whole tree, with room in its nodes for new players", async () => {
    const built = await rebuild(own, tinyBoard);
    assert.deepEqual([built.players, built.moved], [60, 0]);
    await exactlyOne(built);
    own.asked();
    await moves.move("newcomer", 25);
    await consume(own, moves.records());
    // The row, its leaf, its middle node and the root: nothing was split.
    assert.equal(own.asked().writes, 4);
  });

  it("omits deleted players", async () => {
    const key = { board: tinyBoard, userId: "player-5" };
    await own.tables.scores.updateItem(key, { set: { deleted: true }, remove: ["rankKey"] });
    const built = await rebuild(own, tinyBoard);
    assert.equal(built.players, 59);
    await exactlyOne(built);
  });

  it("chooses another id if a node already has it, and retries the root if it is overtaken", async () => {
    const refused = new Set([1, 2, 3]);
    let writes = 0;
    const { clients } = intercepted(own, async ({ kind, send }) =>
      kind === "write" && refused.delete(++writes) ? { applied: false } : send(),
    );
    await exactlyOne(await rebuild(clients, tinyBoard));

    const roots = { refused: 0 };
    const { putItem } = own.tables.ranks;
    const overtaken: typeof own.tables.ranks = {
      ...own.tables.ranks,
      putItem: (row, when) => {
        if (row.id !== tinyBoard || roots.refused === mostAttempts - 1) return putItem(row, when);
        roots.refused++;
        return putItem(row, { if: { version: { equals: -1 } } });
      },
    };
    const clientsOf = { ...own, tables: { ...own.tables, ranks: overtaken } };
    await exactlyOne(await rebuild(clientsOf, tinyBoard));
    roots.refused = -1;
    await assert.rejects(rebuild(clientsOf, tinyBoard), refusesWith("server.contended"));
  });

  it("counts players who join, move or leave before the new root is written", async () => {
    let once = true;
    const { clients } = intercepted(own, async ({ kind, send }) => {
      if (kind === "write" && once) {
        once = false;
        await moves.move("player-3", 1_000);
        await moves.move("newcomer", 24);
        await moves.remove("player-8");
        await consume(own, moves.records());
      }
      return send();
    });
    const built = await rebuild(clients, tinyBoard);
    assert.deepEqual([built.players, built.moved], [60, 4]);
    await moves.assertExact();
  });

  it("creates a tree of three empty nodes for an empty board", async () => {
    assert.deepEqual(await rebuild(own, "empty"), { players: 0, nodes: 3, moved: 0 });
    assert.deepEqual((await verify(own.tables, "empty")).faults, []);
  });
});

import assert from "node:assert/strict";

import { nodeBytes, readNode, readNodes, rootId } from "../../../functions/leaderboard/ranks/nodes";
import { unpackInner, unpackLeaf } from "../../../functions/leaderboard/ranks/packing";
import { type Place, placeOf } from "../../../functions/leaderboard/ranks/place";
import { placeAt, rankOf } from "../../../functions/leaderboard/ranks/read";
import { rebuild } from "../../../functions/leaderboard/ranks/rebuild";
import { verify } from "../../../functions/leaderboard/ranks/verify";
import { type OwnTables, ownTables } from "../ownTables";
import { boardOf, consume, tinyBoard } from "./board";
import { intercepted, type Request } from "./intercepted";

const board = tinyBoard;

describe("a tree of ranks with nodes of a few places", () => {
  let own: OwnTables;
  let world: ReturnType<typeof boardOf>;
  const { random } = Math;
  beforeEach(async () => {
    // Attempts follow one another without a wait.
    Math.random = () => 0;
    own = await ownTables();
    world = boardOf(own, board);
  });
  afterEach(() => {
    Math.random = random;
    own.close();
  });

  const join = async (from: number, to: number) => {
    for (let at = from; at < to; at++) await world.move(`player-${at}`, (at * 7) % 50);
  };
  const settle = async () => {
    await consume(own, world.records());
    await world.assertExact();
  };
  /** Returns the board's places, best first. */
  const places = async (): Promise<Place[]> => {
    const { items } = await own.tables.scores.query({ hash: board });
    return items.map(({ rankKey }) => placeOf(rankKey)).toSorted();
  };
  /** Returns the ids of the rows of all nodes. */
  const stored = () => {
    const rows = own.store.catalog.get("ranks")?.walk({ range: { from: Buffer.of(), to: Buffer.of(255) } });
    return [...(rows ?? [])].map(({ item: { id } }) => (id && "S" in id ? id.S : ""));
  };
  const middlesOf = async () => {
    const root = await readNode(own.tables.ranks, board, rootId);
    const entries = root ? unpackInner(root.packed) : [];
    const nodes = await readNodes(
      own.tables.ranks,
      board,
      entries.map(({ id }) => id),
    );
    return [...nodes.values()];
  };
  /** Returns the own clients, of which requests go through `around`. */
  const through = (around: (request: Request) => Promise<unknown>) => intercepted(own, around).clients;

  it("grows and shrinks with every batch, and stays exact", async () => {
    for (let at = 0; at < 60; at += 6) {
      await join(at, at + 6);
      await settle();
    }
    const { middles, leaves, players } = await verify(own.tables, board);
    assert.equal(players, 60);
    assert.ok(middles > 1 && leaves > 2 * middles, `${middles} middles, ${leaves} leaves`);
    for (let at = 0; at < 60; at += 6) {
      for (let next = at; next < at + 6; next++) await world.remove(`player-${(next * 7) % 60}`);
      await settle();
    }
    // A root, a middle and an empty leaf are left.
    assert.equal(stored().length, 3);
    await join(0, 3);
    await settle();
  });

  it("has leaves and middles of a single write unit, which are at least a quarter full", async () => {
    await join(0, 150);
    await settle();
    const middles = await middlesOf();
    const leaves = await readNodes(
      own.tables.ranks,
      board,
      middles.flatMap(({ packed }) => unpackInner(packed).map(({ id }) => id)),
    );
    for (const { packed } of [...middles, ...leaves.values()]) assert.ok(packed.length <= nodeBytes(board));
    const held = [...leaves.values()].map(({ packed }) => unpackLeaf(packed).length);
    assert.ok(
      held.every((count) => count >= 2),
      held.join(),
    );
    own.asked();
    const [one] = leaves.values();
    assert.ok(one);
    await own.tables.ranks.putItem({
      id: `${board}/zzzzzzz`,
      version: 99,
      node: Buffer.alloc(nodeBytes(board)),
    });
    assert.equal(own.asked().writeUnits, 1);
  });

  it("answers the rank of every place, and the place at every rank", async () => {
    await join(0, 60);
    await settle();
    const sorted = await places();
    for (const [index, place] of sorted.entries()) {
      assert.deepEqual(await rankOf(own.tables.ranks, board, place), { rank: index + 1, total: 60 });
      assert.equal(await placeAt(own.tables.ranks, board, index + 1), place);
    }
    assert.equal(await placeAt(own.tables.ranks, board, 61), undefined);
  });

  it("answers where a place that is not counted yet would be, which may be the last", async () => {
    await join(0, 20);
    await settle();
    const [first = "", second = ""] = await places();
    assert.deepEqual(await rankOf(own.tables.ranks, board, `${first.slice(0, -1)}\xff`), {
      rank: first.slice(0, -1) === second.slice(0, -1) ? 3 : 2,
      total: 20,
    });
    assert.deepEqual(await rankOf(own.tables.ranks, board, "\xff".repeat(16)), { rank: 21, total: 21 });
    assert.deepEqual(await rankOf(own.tables.ranks, board, "\x00".repeat(16)), { rank: 1, total: 20 });
  });

  it("has no ranks without a score", async () => {
    assert.equal(await rankOf(own.tables.ranks, board, "\x00".repeat(16)), undefined);
    assert.equal(await placeAt(own.tables.ranks, board, 1), undefined);
  });

  it("is read again if a node is replaced between two reads, and given up if it is missing", async () => {
    await join(0, 60);
    await settle();
    const [place = ""] = await places();
    const { getItem } = own.tables.ranks;
    /** Answers the reads of these numbers as if there were no row. */
    const without = (missing: (read: number) => boolean) => {
      let reads = 0;
      const client: { getItem: typeof getItem } = {
        getItem: (key, options) => (missing(++reads) ? Promise.resolve(undefined) : getItem(key, options)),
      };
      return { client, reads: () => reads };
    };
    for (const gone of [2, 3]) {
      const { client, reads } = without((read) => read === gone);
      assert.deepEqual(await rankOf(client, board, place), { rank: 1, total: 60 });
      assert.equal(reads(), gone + 3);
    }
    for (const every of [2, 3]) {
      const { client, reads } = without((read) => read % every === 0);
      await assert.rejects(
        rankOf(client, board, place),
        new Error(`The ranks of ${board} cannot be read: nodes are missing`),
      );
      assert.equal(reads(), 5 * every);
    }
  });

  it("counts a large batch in several passes, each within a transaction", async () => {
    await join(0, 200);
    let reads = 0;
    const clients = through(({ kind, send }) => {
      if (kind === "read") reads++;
      return send();
    });
    await consume(clients, world.records());
    await world.assertExact();
    // A pass reads the root, a level of middles, one of leaves, and the rows; the first one plants the tree before.
    assert.equal(reads, 2 * 4 + 1);
  });

  it("is not written for a batch that is repeated", async () => {
    await join(0, 60);
    const batch = world.records();
    await consume(own, batch);
    own.asked();
    await consume(own, batch);
    assert.equal(own.asked().writes, 0);
  });

  it("writes a leaf, its middle and the root for a player who moves within the leaf", async () => {
    await join(0, 60);
    await settle();
    const last = (await places()).length;
    assert.equal(last, 60);
    await world.move("player-0", 0);
    own.asked();
    await consume(own, world.records());
    assert.ok(own.asked().writes <= 5);
    await world.assertExact();
  });

  it("stays exact if a write loses against another consumer, or against a transaction", async () => {
    await join(0, 30);
    await settle();
    for (const [name, most] of [
      [undefined, 6],
      ["TransactionCanceledException", 2],
      ["TransactionConflictException", 1],
      ["TransactionInProgressException", 1],
    ] as const) {
      for (let losing = 1; losing <= most; losing++) {
        // Some leaves become too large, others empty.
        for (let at = 0; at < 30; at += 3) await world.move(`player-${at}`, (at * losing) % 50);
        let writes = 0;
        const clients = through(async ({ kind, send }) => {
          if (kind === "read" || ++writes !== losing) return send();
          if (name === undefined) return { applied: false };
          throw Object.assign(new Error("in conflict"), { name });
        });
        await consume(clients, world.records());
        await world.assertExact();
      }
    }
  });

  it("passes on other errors, and is repaired by the next delivery of the batch", async () => {
    await join(0, 30);
    await settle();
    for (let failing = 1; failing <= 6; failing++) {
      for (let at = 0; at < 30; at += 2) await world.move(`player-${at}`, 60 * failing + at);
      const batch = world.records();
      let writes = 0;
      const clients = through(async ({ kind, send }) => {
        if (kind === "write" && ++writes === failing) throw new Error("throttled");
        return send();
      });
      await consume(clients, batch).catch((error: Error) => assert.equal(error.message, "throttled"));
      await consume(own, batch);
      await world.assertExact();
    }
  });

  it("is given up after 30 attempts that others overtake, and for missing nodes", async () => {
    await join(0, 30);
    await settle();
    const failure = new Error(
      `The ranks of ${board} could not be updated: overtaken too often, or nodes are missing`,
    );
    await world.move("player-1", 99);
    const batch = world.records();
    let attempts = 0;
    const overtaken = through(async ({ kind, send }) => {
      if (kind === "read") return send();
      attempts++;
      return { applied: false };
    });
    await assert.rejects(consume(overtaken, batch), failure);
    assert.ok(attempts >= 30 && attempts <= 60, `${attempts}`);
    for (const id of stored().filter((id) => id !== board)) await own.tables.ranks.deleteItem({ id });
    await assert.rejects(consume(own, batch), failure);
    assert.deepEqual((await rebuild(own, board)).players, 30);
    await world.assertExact();
  });

  it("is exact if a player moves on while a consumer counts the move before", async () => {
    await join(0, 30);
    await settle();
    for (const dies of [false, true]) {
      for (let request = 1; ; request++) {
        await world.move("player-1", 100 + 3 * request);
        const first = world.records();
        let sent = 0;
        const stalled = intercepted(own, async ({ kind, send }) => {
          if (++sent === request) {
            await world.move("player-1", (7 * request) % 50);
            await consume(own, [...first, ...world.records()]);
          }
          const answer = await send();
          if (dies && sent >= request && kind === "write") throw new Error("dead");
          return answer;
        });
        await consume(stalled.clients, first).catch((error: Error) => assert.equal(error.message, "dead"));
        await stalled.settled();
        await world.assertExact();
        if (sent < request) break;
      }
    }
  });
});

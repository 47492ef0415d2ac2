import assert from "node:assert/strict";

import * as leaderboard from "../../../functions/leaderboard/definition";
import { readNode, readNodes, rootId } from "../../../functions/leaderboard/ranks/nodes";
import { unpackInner } from "../../../functions/leaderboard/ranks/packing";
import { type Place, placeOf } from "../../../functions/leaderboard/ranks/place";
import { type World, world } from "../../../tools/harness/ownWorld";
import { withoutWaits } from "../../lib/withoutWaits";
import { boardOf, consume, tinyBoard } from "./board";
import { intercepted, type Request } from "./intercepted";

/** A board whose nodes hold only a few places, in its own tables. */
export class TinyTree {
  private opened: { own: World; world: ReturnType<typeof boardOf> } | undefined;

  async open(): Promise<void> {
    const own = world({ leaderboard });
    this.opened = { own, world: boardOf(own, tinyBoard) };
  }

  close = () => this.own.close();

  get own(): World {
    assert.ok(this.opened);
    return this.opened.own;
  }

  get world() {
    assert.ok(this.opened);
    return this.opened.world;
  }

  /** Gives the players with these numbers a score. Some scores are equal. */
  async join(from: number, to: number): Promise<void> {
    for (let at = from; at < to; at++) await this.world.move(`player-${at}`, (at * 7) % 50);
  }

  /** Processes all changes, and asserts that the tree is exact. */
  async settle(): Promise<void> {
    await consume(this.own, this.world.records());
    await this.world.assertExact();
  }

  /** Returns the board's places, best first. */
  async places(): Promise<Place[]> {
    const { items } = await this.own.tables.scores.query({ hash: tinyBoard });
    return items.map(({ rankKey }) => placeOf(rankKey)).toSorted();
  }

  /** Returns the ids of the rows of all nodes. */
  stored(): string[] {
    const range = { from: Buffer.of(), to: Buffer.of(255) };
    const rows = this.own.store.catalog.get("ranks")?.walk({ range });
    return [...(rows ?? [])].map(({ item: { id } }) => (id && "S" in id ? id.S : ""));
  }

  /** Returns the nodes between the root and the leaves. */
  async middles() {
    const root = await readNode(this.own.tables.ranks, tinyBoard, rootId);
    const ids = root ? unpackInner(root.packed).map(({ id }) => id) : [];
    return [...(await readNodes(this.own.tables.ranks, tinyBoard, ids)).values()];
  }

  /** Returns clients of the tables whose requests go through `around`. */
  through = (around: (request: Request) => Promise<unknown>) => intercepted(this.own, around).clients;
}

/** Returns the tree of a suite, empty in each spec. */
export function tinyTree(): TinyTree {
  const tree = new TinyTree();
  withoutWaits();
  beforeEach(() => tree.open());
  afterEach(() => tree.close());
  return tree;
}

// full: it searches for races of a rebuild

import assert from "node:assert/strict";

import * as leaderboard from "../../../functions/leaderboard/definition";
import { rebuild } from "../../../functions/leaderboard/ranks/rebuild";
import { verify } from "../../../functions/leaderboard/ranks/verify";
import { type World, world } from "../../../tools/harness/ownWorld";
import { withoutWaits } from "../../lib/withoutWaits";
import { boardOf, consume } from "./board";
import { intercepted } from "./intercepted";

const board = "lost";
const players = 2000;

describe("rebuilding a board's ranks", () => {
  withoutWaits();
  let own: World;
  let moves: ReturnType<typeof boardOf>;
  beforeEach(async () => {
    own = world({ leaderboard });
    moves = boardOf(own, board);
    for (let index = 0; index < players; index++) await moves.move(`player-${index}`, (index * 7919) % 1009);
    await consume(own, moves.records());
  });
  afterEach(() => own.close());

  /** Returns every node of the tree's table, by id. */
  const nodes = () => {
    const rows = own.store.catalog.get("ranks")?.walk({ range: { from: Buffer.of(), to: Buffer.of(255) } });
    return [...(rows ?? [])].map(({ item: { id } }) => (id && "S" in id ? id.S : ""));
  };

  it("builds a tree from the table alone", async () => {
    for (const id of nodes()) await own.tables.ranks.deleteItem({ id });
    assert.notDeepEqual((await verify(own.tables, board)).faults, []);
    const { players: counted, moved } = await rebuild(own, board);
    assert.deepEqual([counted, moved], [players, 0]);
    await moves.assertExact();
  });

  it("replaces a damaged tree completely", async () => {
    const [lost = ""] = nodes().filter((id) => id !== board);
    await own.tables.ranks.deleteItem({ id: lost });
    await assert.rejects(moveAll(), /rank|kept/);
    const { nodes: built } = await rebuild(own, board);
    await consume(own, moves.records());
    await moves.assertExact();
    assert.ok(nodes().length <= built + 60, `${nodes().length} nodes for ${built}`);
  });

  it("counts players who move during the rebuild, whichever tree a consumer updates", async () => {
    for (let request = 1; ; request += 3) {
      let sent = 0;
      let stalled = false;
      const { clients } = intercepted(own, async ({ send }) => {
        if (++sent === request) {
          stalled = true;
          await moves.move(`player-${request}`, 5_000 + request);
          await moves.move(`newcomer-${request}`, request);
          await moves.remove(`player-${request + 1}`);
          await consume(own, moves.records());
        }
        return send();
      });
      await rebuild(clients, board);
      await moves.assertExact();
      if (!stalled) return;
    }
  });

  it("makes an empty tree for an empty board", async () => {
    assert.deepEqual(await rebuild(own, "empty"), { players: 0, nodes: 3, moved: 0 });
    assert.deepEqual((await verify(own.tables, "empty")).faults, []);
  });

  async function moveAll() {
    for (let index = 0; index < players; index++) await moves.move(`player-${index}`, 5_000 + index);
    await consume(own, moves.records());
  }
});

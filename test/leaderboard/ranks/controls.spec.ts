// full: it searches for faults: planted ones must be found

import assert from "node:assert/strict";
import type { Changed } from "@game-backend/framework/consumer";
import * as leaderboard from "../../../functions/leaderboard/definition";
import type { RankClients } from "../../../functions/leaderboard/ranks/nodes";
import { type Safeguards, safeguards } from "../../../functions/leaderboard/ranks/safeguards";
import type { Score } from "../../../functions/leaderboard/rows";
import { type World, world } from "../../../tools/harness/ownWorld";
import { boardOf, consume } from "./board";
import { Crash, intercepted } from "./intercepted";

type Records = readonly Changed<Score>[];

/** A tree with one safeguard removed. */
interface Control {
  rules?: Safeguards;
  clients?(own: World, clients: RankClients, records: Records): RankClients;
}

/** The safeguards. Without any of them, some of the interleavings below leave a wrong tree. */
const controls: Readonly<Record<string, Control>> = {
  "does not move a leaf for a place that is already absent": {
    rules: {
      ...safeguards,
      settle(leaf, mentioned, isCurrent) {
        const { places } = safeguards.settle(leaf, mentioned, isCurrent);
        return { places, moved: places.join() !== leaf.join() };
      },
    },
  },
  "does not tell parents of writes that others made": {
    rules: { ...safeguards, isBehind: (_known, _actual, written) => written },
  },
  "believes the record instead of the row": {
    clients: (_own, clients, records) =>
      withRows(clients, async () => records.flatMap(({ after }) => after ?? [])),
  },
  "reads the rows before the leaves": {
    clients(own, clients) {
      let rows: Promise<Score[]> = Promise.resolve([]);
      const { batchGetItem } = clients.tables.ranks;
      const early: typeof batchGetItem = (keys, options) => {
        if (keys.some(({ id }) => id === board))
          rows = own.tables.scores.query({ hash: board, consistent: true }).then(({ items }) => items);
        return batchGetItem(keys, options);
      };
      return withRows(
        { ...clients, tables: { ...clients.tables, ranks: { ...ranksOf(clients), batchGetItem: early } } },
        () => rows,
      );
    },
  },
  "writes nodes whatever their version": {
    clients: (_own, clients) => ({
      ...clients,
      tables: {
        ...clients.tables,
        ranks: {
          ...ranksOf(clients),
          putItem: (row, when) => clients.tables.ranks.putItem(row, row.id === board ? when : {}),
        },
      },
    }),
  },
};

const board = "control";
const players = 240;
/** Scores in other leaves than the first one of player 1. */
const [b, c] = [120_500, 239_500] as const;

describe("ranks, with a consumer that stalls and dies at the worst moments", function () {
  this.timeout(480_000);

  it("are exact", async () => {
    const wrong: string[] = [];
    for await (const interleaving of wrongAfter({})) wrong.push(interleaving);
    assert.deepEqual(wrong, []);
  });

  for (const [name, control] of Object.entries(controls)) {
    it(`are wrong if the consumer ${name}`, async () => {
      const { done } = await wrongAfter(control).next();
      assert.ok(!done, "the tree is right after every interleaving");
    });
  }
});

const ranksOf = ({ tables: { ranks } }: RankClients): RankClients["tables"]["ranks"] => ({
  batchGetItem: (keys, options) => ranks.batchGetItem(keys, options),
  putItem: (row, when) => ranks.putItem(row, when),
  deleteItem: (key, when) => ranks.deleteItem(key, when),
});

const withRows = (clients: RankClients, rows: () => Promise<Score[]>): RankClients => {
  const batchGetItem = rows as RankClients["tables"]["scores"]["batchGetItem"];
  return { ...clients, tables: { ...clients.tables, scores: { batchGetItem } } };
};

/** Yields the interleavings after which the tree is wrong. */
async function* wrongAfter(control: Control): AsyncGenerator<string> {
  for (let request = 1; ; request++) {
    const outcomes = await Promise.all([
      overtaken(control, request, false),
      overtaken(control, request, true),
      killed(control, request),
    ]);
    if (outcomes.every((outcome) => outcome === "over")) return;
    yield* outcomes.filter((outcome) => outcome !== "over" && outcome !== "exact");
  }
}

/**
 * A consumer has a record: a player moved from a to b. It stalls before its n-th request. Then the player moves on to c,
 * and another consumer processes both records. Finally the delayed request arrives, and the stalled consumer continues, or
 * dies one write later.
 */
async function overtaken(control: Control, request: number, dies: boolean): Promise<string> {
  return onBoard(async (own, { move, records, faults }) => {
    await move("player-1", b);
    const first = records();
    let sent = 0;
    let stalled = false;
    const doomed = intercepted(weakened(control, own, first), async ({ kind, send }) => {
      if (++sent === request) {
        stalled = true;
        await move("player-1", c);
        const both = [...first, ...records()];
        await consume(weakened(control, own, both), both, control.rules);
      }
      const answer = await send();
      if (stalled && dies && kind === "write") throw new Crash();
      return answer;
    });
    await dyingConsume(doomed.clients, first, control.rules);
    await doomed.settled();
    return stalled ? [`stalled before request ${request}`, await faults()] : undefined;
  });
}

/** Kills a consumer after its n-th write, and retries the batch. */
async function killed(control: Control, write: number): Promise<string> {
  return onBoard(async (own, { move, records, faults }) => {
    await move("player-1", b);
    await move("new", 7);
    const batch = records();
    let writes = 0;
    const doomed = intercepted(weakened(control, own, batch), async ({ kind, send }) => {
      if (kind === "write" && ++writes > write) throw new Crash();
      return send();
    });
    await dyingConsume(doomed.clients, batch, control.rules);
    await doomed.settled();
    await consume(weakened(control, own, batch), batch, control.rules);
    return writes > write ? [`killed after write ${write}`, await faults()] : undefined;
  });
}

async function onBoard(
  play: (own: World, moves: ReturnType<typeof boardOf>) => Promise<[string, string[]] | undefined>,
): Promise<string> {
  const own = world({ leaderboard });
  const moves = boardOf(own, board);
  await Promise.all(Array.from({ length: players }, (_, at) => moves.move(`player-${at}`, 1000 * at + 1)));
  await consume(own, moves.records());
  const played = await play(own, moves);
  own.close();
  if (!played) return "over";
  const [what, faults] = played;
  return faults.length === 0 ? "exact" : `${what}: ${faults.join(", ")}`;
}

const weakened = ({ clients }: Control, own: World, records: Records): RankClients =>
  clients?.(own, own, records) ?? own;

async function dyingConsume(clients: RankClients, records: Records, rules?: Safeguards) {
  await consume(clients, records, rules).catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error;
  });
}

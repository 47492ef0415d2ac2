// full: it repeats through a run what the specs of ranks prove in memory

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { local, ownRun, type TestPlayer } from "../local";
import { deleteAccount } from "../privacy/exportAndDelete";
import { table } from "../realtime/operator";
import { cheapest } from "../units";
import { unlockAreas } from "../unlockAreas";

const cloud = ownRun();

interface Entry {
  rank: number;
  userId: string;
  score: number;
}

const root = resolve(__dirname, "..", "..");

/** Returns the output of `npm run rebuild-ranks` or `verify-ranks`. */
async function ranksTool(what: "rebuild" | "verify", board: string): Promise<string> {
  const { data } = await cloud();
  const command = [
    "--import",
    "./tools/node.mjs",
    "tools/ranks.ts",
    what,
    board,
    "--outputs",
    join(data, "outputs.json"),
  ];
  return (await promisify(execFile)(process.execPath, command, { cwd: root })).stdout;
}

/** Ranks are compared with the whole board, because other specs share the boards. */
describe("ranks, through the local run", () => {
  let players: TestPlayer[];
  before(async () => {
    players = await Promise.all(["ada", "alan", "grace", "joan"].map((name) => local.player(name)));
    for (const [index, { id: userId }] of players.entries()) {
      for (const [gameArea, least] of [
        ["arena", 5_000],
        ["forest", 100],
        ["desert", 5_000],
      ] as const) {
        await local.server.post("/server/score", { userId, gameArea, score: least + (index % 2) });
      }
    }
    await local.drained();
  });

  const board = async (query: string): Promise<Entry[]> => {
    const entries: Entry[] = [];
    let cursor = "";
    do {
      const { body } = await ada().get(`/leaderboard${query}&limit=100${cursor}`);
      entries.push(...body.entries);
      cursor = body.cursor ? `&cursor=${encodeURIComponent(body.cursor)}` : "";
    } while (cursor);
    return entries;
  };
  const ada = () => {
    const [first] = players;
    assert.ok(first);
    return first;
  };

  for (const gameArea of ["arena", "desert"]) {
    for (const window of ["all", "week", "day"]) {
      it(`are exact on the ${gameArea} board of ${window}`, async () => {
        const entries = await board(`?gameArea=${gameArea}&window=${window}`);
        for (const player of players) {
          const { status, body } = await player.get(
            `/leaderboard/me?gameArea=${gameArea}&window=${window}&around=2`,
          );
          const at = entries.findIndex(({ userId }) => userId === player.id);
          assert.deepEqual([status, body.rank, body.total], [200, at + 1, entries.length]);
          assert.equal(body.score, entries[at]?.score);
          assert.deepEqual(body.neighbours, entries.slice(Math.max(0, at - 2), at + 3));
        }
      });
    }
  }

  it("are summed on the global board, without areas where lower is better", async () => {
    const entries = await board("/global?");
    for (const [index, { id }] of players.entries()) {
      const entry = entries.find(({ userId }) => userId === id);
      assert.equal(entry?.score, 5_100 + 2 * (index % 2));
    }
    const { body } = await ada().get("/leaderboard/me?gameArea=global");
    assert.equal(entries[body.rank - 1]?.userId, ada().id);
    assert.equal(body.total, entries.length);
  });

  it("can start a page", async () => {
    const entries = await board("?gameArea=arena");
    const { body } = await ada().get("/leaderboard?gameArea=arena&from=3&limit=2");
    assert.deepEqual(body.entries, entries.slice(2, 4));
    const beyond = await ada().get(`/leaderboard?gameArea=arena&from=${entries.length + 1}`);
    assert.deepEqual([beyond.status, beyond.body], [200, { entries: [] }]);
  });

  it("cost a player four reads and no write", async () => {
    const { ownUnits: units } = await cheapest(() => ada().get("/leaderboard/me?gameArea=arena"));
    assert.ok(units.read > 0 && units.read <= 4 && units.write === 0, JSON.stringify(units));
  });

  it("are refused for an unknown area or window, by name", async () => {
    for (const [query, status, message] of [
      ["gameArea=tower", 404, /no score/],
      ["gameArea=global&window=day", 400, /window/],
      ["gameArea=arena&around=26", 400, /around/],
      ["gameArea=moon", 400, /gameArea/],
    ] as const) {
      const answer = await ada().get(`/leaderboard/me?${query}`);
      assert.equal(answer.status, status);
      assert.match(answer.body.message, message);
    }
    const both = await ada().get("/leaderboard?gameArea=arena&from=2&cursor=x");
    assert.equal(both.status, 400);
    assert.equal((await local.anybody.get("/leaderboard/me?gameArea=arena")).status, 401);
  });

  it("omit deleted players on every board", async () => {
    const eve = await local.player("eve");
    await local.server.post("/server/score", { userId: eve.id, gameArea: "arena", score: 900_000 });
    await local.drained();
    assert.ok((await board("/global?")).some(({ userId }) => userId === eve.id));
    await deleteAccount(eve);
    for (const query of ["?gameArea=arena", "?gameArea=arena&window=day", "/global?"]) {
      const entries = await board(query);
      assert.ok(entries.every(({ userId }) => userId !== eve.id));
    }
    const entries = await board("?gameArea=arena");
    const { body } = await ada().get("/leaderboard/me?gameArea=arena");
    assert.equal(body.total, entries.length);
  });

  it("stay exact if batches are repeated, split differently, and consumers are killed", async () => {
    await unlockAreas(...players);
    const { disturb } = await cloud();
    let state = 42;
    const random = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    disturb({ repeat: 0.4, rebatch: 0.5, crash: 0.2, random });
    try {
      for (let round = 0; round < 15; round++) {
        await Promise.all(
          players.flatMap(({ id: userId }, index) =>
            ["arena", "harbour", "tower"].map((gameArea) => {
              const score = (round * 37 + index * 101 + gameArea.length) % 1_199;
              return local.server.post("/server/score", { userId, gameArea, score });
            }),
          ),
        );
      }
      await local.drained();
    } finally {
      disturb(undefined);
    }
    await local.drained();
    for (const board of ["arena#all", "harbour#all", "tower#all", "global#all"]) {
      assert.match(await ranksTool("verify", board), /exact/);
    }
  });

  it("are restored with one command if their tree is lost", async () => {
    await (await table("ranks")).delete([{ id: "arena#all" }]);
    const before = await ada().get("/leaderboard/me?gameArea=arena");
    assert.equal(before.body.rank, 1, "nothing is known of others");

    const said = await ranksTool("rebuild", "arena#all");
    const entries = await board("?gameArea=arena");
    assert.match(said, new RegExp(`exact, ${entries.length} players`));
    const { body } = await ada().get("/leaderboard/me?gameArea=arena");
    assert.equal(entries[body.rank - 1]?.userId, ada().id);
  });
});

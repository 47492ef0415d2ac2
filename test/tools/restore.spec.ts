// full: it runs starts of a program, and kills a command

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { newWallet } from "../../functions/economy/newWallet";
import { rankKey } from "../../functions/leaderboard/rules/rankKey";
import { newProfile } from "../../functions/profile/newProfile";
import type { Wallet } from "../../functions/progress/rows";
import { cloud, local, ownRun } from "../local";
import { load } from "../operations/load";
import { table } from "../realtime/operator";
import { size } from "../size";
import { unlockAreas } from "../unlockAreas";

ownRun();

const board = "tower#all";
const players = size(200, 10_000);
const erased = 5;
const cheats = 300;

async function tool(file: string, ...args: string[]): Promise<string> {
  const outputs = join((await cloud()).data, "outputs.json");
  const command = ["--import", "./tools/node.mjs", file, ...args, "--outputs", outputs];
  return (await promisify(execFile)(process.execPath, command, { cwd: resolve(__dirname, "../..") })).stdout;
}

const restore = (...args: string[]) => tool("packages/tools/cli.ts", "restore", ...args);

describe("npm run restore", function () {
  this.timeout(size(300_000, 1_200_000));

  it(`brings back ${players} scores that were deleted by mistake, and their ranks, while others play`, async () => {
    const [scores, profiles] = [await table("scores"), await table("profiles")];
    const rows = Array.from({ length: players }, (_, at) => {
      const userId = randomUUID();
      const [score, achievedAt] = [1 + (at % 90), Date.now() - at];
      const key = rankKey(score, achievedAt, userId, "descending");
      return { board, userId, username: `lost-${userId}`, score, achievedAt, rankKey: key };
    });
    await profiles.put(rows.map(({ userId, username }) => newProfile(userId, username, Date.now())));
    await scores.put(rows);
    await local.drained();
    const ids: ReadonlySet<string> = new Set(rows.map(({ userId }) => userId));
    const mine = async () => (await scores.query(board)).filter(({ userId }) => ids.has(userId));
    const before = await mine();
    assert.equal(before.length, players);
    const at = new Date();
    while (Date.now() <= at.getTime());

    await scores.delete(rows.map(({ userId }) => ({ board, userId })));
    const ada = await local.player("ada");
    await unlockAreas(ada);
    const submit = (score: number) => ada.post("/score", { gameArea: "tower", score });
    assert.equal((await submit(50)).status, 200);
    // These players have deleted their account since then.
    await profiles.delete(rows.slice(0, erased).map(({ userId }) => ({ userId })));
    const [gone, restored] = [rows.slice(0, erased), rows.slice(erased)];

    await local.drained();

    // Each player was on the area's board and on the global one.
    const lost = 2 * restored.length;
    const to = ["scores", "--to", at.toISOString()];
    assert.match(await restore(...to, "--dry-run"), new RegExp(`${lost} rows to restore`));
    assert.deepEqual(await mine(), []);
    const playing = load(async (refuse) => {
      for (const { status, body } of [await submit(60), await ada.get("/leaderboard/me?gameArea=tower")])
        if (status !== 200) refuse(`${status} ${JSON.stringify(body)}`);
    });
    const began = performance.now();
    const told = await restore(...to);
    const seconds = (performance.now() - began) / 1000;
    await playing.nextRound();
    const { rounds, refused } = await playing.stop();
    assert.deepEqual(refused, []);
    // The consumer of scores also restores rows of the global board.
    assert.match(told, /scores: \d+ rows restored/);
    console.log(`      ${told.trim()} in ${seconds.toFixed(1)} s, during ${rounds} rounds of play`);

    const back = new Map((await mine()).map((row) => [row.userId, row]));
    assert.equal(back.size, restored.length);
    for (const row of before)
      assert.deepEqual(
        back.get(row.userId),
        gone.some(({ userId }) => userId === row.userId) ? undefined : row,
      );
    await local.drained();
    for (const each of [board, "global#all"])
      assert.match(await tool("tools/ranks.ts", "verify", each), /exact/);
    const { body } = await ada.get("/leaderboard/me?gameArea=tower");
    assert.equal(body.score, 60);
    assert.match(await restore(...to), /scores: 0 rows restored/);

    await scores.delete(rows.map(({ userId }) => ({ board, userId })));
    await profiles.delete(rows.map(({ userId }) => ({ userId })));
    await local.drained();
  });

  it(`puts ${cheats} players back as of before an exploit, and leaves what others did since then`, async () => {
    const [progress, profiles] = [await table("progress"), await table("profiles")];
    const ids = Array.from({ length: cheats + 1 }, () => randomUUID());
    const [honest = ""] = ids;
    const folder = mkdtempSync(join(tmpdir(), "restore-"));
    try {
      await profiles.put(ids.map((userId) => newProfile(userId, `cheat-${userId}`, Date.now())));
      await progress.put(ids.map((userId) => ({ ...newWallet(userId), balance: 100 })));
      await local.drained();
      const at = new Date();
      while (Date.now() <= at.getTime());
      await progress.put(ids.map((userId) => ({ ...newWallet(userId), balance: 1_000_000 })));
      const file = join(folder, "players.txt");
      writeFileSync(file, `${ids.slice(1).join("\n")}\n`);

      const of = ["progress", "--to", at.toISOString(), "--overwrite"];
      const began = performance.now();
      assert.match(await restore(...of, "--players", file), new RegExp(`${cheats} rows restored`));
      console.log(`      ${cheats} players in ${((performance.now() - began) / 1000).toFixed(1)} s`);

      const balances = new Map(
        ((await progress.all()) as Wallet[]).map(({ userId, balance }) => [userId, balance]),
      );
      assert.deepEqual(new Set(ids.slice(1).map((id) => balances.get(id))), new Set([100]));
      assert.equal(balances.get(honest), 1_000_000);
      assert.match(await restore(...of, "--player", honest), /1 rows restored/);

      writeFileSync(file, "\n");
      await assert.rejects(restore(...of, "--players", file), /has no ids of players/);
    } finally {
      rmSync(folder, { recursive: true });
      await progress.delete(ids.map((userId) => ({ userId, part: "wallet" })));
      await profiles.delete(ids.map((userId) => ({ userId })));
      await local.drained();
    }
  });

  it("brings one player's save and wallet back, removes the tables that it restored, and refuses a stranger", async () => {
    const ada = await local.player("back-as-of-yesterday");
    const put = (bytes: Uint8Array<ArrayBuffer>, replaces: Record<string, string>, more = "") =>
      ada.raw("PUT", `/objects/saves/0?measure=1${more}`, bytes, {
        ...{ "content-type": "application/octet-stream", ...replaces },
      });
    assert.equal((await put(Buffer.from("months of play"), { "if-none-match": "*" })).status, 200);
    const at = new Date();
    while (Date.now() <= at.getTime());
    assert.equal((await put(Buffer.alloc(0), { "if-match": '"1"' }, "&overwrite=true")).status, 200);
    const player = ["--player", ada.id, "--at", at.toISOString()];
    assert.match(
      await tool("tools/restore.ts", ...player, "--dry-run"),
      /GB takes ten minutes at least, and costs \$0\.00[\s\S]*saves#0: version 1 [\s\S]* would come back as version 3/,
    );
    const told = await tool("tools/restore.ts", ...player);
    assert.match(
      told,
      /saves#0: version 1 [\s\S]* is back as version 3[\s\S]*The restored tables are deleted/,
    );
    const [, run = ""] = /--run (\S+)/.exec(told) ?? [];
    assert.match(
      await tool("tools/restore.ts", ...player, "--run", run),
      /saves#0: version 1 .* is what is stored/,
    );
    const { body } = await ada.get("/objects/saves/0", { accept: "application/octet-stream" });
    assert.equal(body.toString(), "months of play");
    await assert.rejects(
      tool("tools/restore.ts", "--player", randomUUID(), "--at", at.toISOString()),
      /does not come back/,
    );
  });

  it("says what to do for a time that it cannot restore, and for an unknown table", async () => {
    const fails = (reason: RegExp, ...args: string[]) =>
      assert.rejects(restore(...args), (error: { stderr: string }) => reason.test(error.stderr));
    await Promise.all([
      fails(/can be restored from 20/, "scores", "--to", "2020-01-01T00:00:00Z"),
      fails(/There is no table nothing: .*scores/, "nothing", "--to", "2026-01-01T00:00:00Z"),
    ]);
  });
});

describe("npm run take-back", function () {
  this.timeout(60_000);

  it("reads the ledger by a scan, and by an export to a bucket, for the price that it names before", async () => {
    const { graph } = await cloud();
    const ofStack = graph.find(({ type }) => type === "aws:s3/bucket:Bucket");
    const ledger = await table("ledger");
    const userId = randomUUID();
    const row = {
      userId,
      entryId: "match",
      at: new Date().toISOString(),
      kind: "match" as const,
      amount: 5,
      reason: "Match",
    };
    await ledger.put([{ ...row, requestHash: "", answer: {} }]);
    const folder = mkdtempSync(join(tmpdir(), "take-back-"));
    const times = ["--from", "2026-01-01T00:00Z", "--to", "2026-01-02T00:00Z", "--cause", "match"];
    const run = (list: string, ...more: string[]) =>
      tool("tools/takeBack.ts", ...times, "--list", join(folder, list), ...more);
    try {
      for (const [list, ...bucket] of [
        ["scan"],
        ["export", "--bucket", String(ofStack?.outputs.bucket)],
      ] as const) {
        const told = await run(list, "--dry-run", ...bucket);
        assert.match(told, new RegExp(`An? ${list} of the ledger: 0.00 GB, \\$0.00`));
        assert.match(told, /match, 2026-01-01T00:00:00.000Z to 2026-01-02T00:00:00.000Z: 0 players/);
      }
      const again = await run("scan");
      assert.doesNotMatch(again, /of the ledger/);
      await assert.rejects(run("new", "--to", "2999-01-01T00:00Z"), ({ stderr }: { stderr: string }) =>
        /a minute ago at least/.test(stderr),
      );
    } finally {
      rmSync(folder, { recursive: true });
      await ledger.delete([{ userId, entryId: "match" }]);
    }
  });
});

// full: it runs three starts of a program, and kills a command

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import Ajv from "ajv/dist/2020";
import { play } from "../../tools/harness/day/play";
import { Traffic } from "../../tools/harness/day/traffic";
import { portrait, upload } from "../../tools/harness/upload";
import { manifestOf } from "../../tools/leave/check";
import { Folder } from "../../tools/leave/files";
import { playersIn } from "../../tools/leave/leave";
import type { Manifest, Player } from "../../tools/leave/schemas";
import { cloud, local } from "../local";
import { newSubject, signInBy, withTokenOf } from "../platforms/players";
import { exportData } from "../privacy/exportAndDelete";

const root = resolve(__dirname, "../..");

describe("npm run leave", function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), "leave-"));
  after(() => rmSync(folder, { recursive: true }));

  const commandOf = async (args: readonly string[]) => {
    const outputs = join((await cloud()).data, "outputs.json");
    return ["tools/run.mjs", "tools/leave.ts", "--outputs", outputs, ...args];
  };
  const tool = async (...args: string[]): Promise<string> =>
    (await promisify(execFile)(process.execPath, await commandOf(args), { cwd: root })).stdout;
  const failure = async (...args: string[]) =>
    tool(...args).then(
      () => assert.fail("it did not fail"),
      ({ stderr }: { stderr: string }) => stderr,
    );

  /** What looks like the folder's own marks. */
  const marks = {
    ...{
      integer: { $integer: "x" },
      digits: { $integer: "12" },
      set: { $set: [3, 1] },
      bytes: { $bytes: 7 },
    },
    ...{
      buffer: { type: "Buffer", data: [1, 2] },
      twice: { $$set: [] },
      text: "\u202e<b>",
      json: { toJSON: 1 },
    },
  };

  /** Returns a player with a score and saves, by an account at Google. */
  async function newPlayer() {
    const subject = newSubject();
    const player = withTokenOf(await signInBy("google", subject));
    const { userId } = (await player.get("/profile")).body;
    const bytes = Buffer.from([0, 255, 10, 13]);
    const saved = await player.raw("PUT", "/objects/saves/0?measure=1", bytes, {
      "content-type": "application/octet-stream",
      "if-none-match": "*",
    });
    assert.equal(saved.status, 200);
    const progress = await player.post("/progress", { gameArea: "forest", version: 0, data: marks });
    assert.equal(progress.status, 200);
    await player.post("/score", { gameArea: "forest", score: 5 });
    await local.drained();
    return { player, subject, userId, bytes };
  }

  async function* playersOf(files: Folder): AsyncGenerator<Player> {
    const { parts } = (await files.one("manifest.json")) as Manifest;
    for (let part = 0; part < parts; part++) yield* files.lines(playersIn(part)) as AsyncGenerator<Player>;
  }

  async function found(files: Folder, userId: string): Promise<Player | undefined> {
    for await (const each of playersOf(files)) if (each.userId === userId) return each;
    return undefined;
  }

  it("writes a player's rows, user, accounts and files, encrypted, equal after a day of players", async () => {
    const { written } = await cloud();
    const outputs = Object.fromEntries(
      Object.entries(written).filter((each): each is [string, string] => typeof each[1] === "string"),
    );
    const day = { seed: 11, players: 6, visits: 2, duels: 0, atOnce: 3, region: "" };
    await play(outputs, { ...day, prefix: `left-${randomBytes(5).toString("hex")}` }, new Traffic());
    const { player, subject, userId, bytes } = await newPlayer();
    await upload(player, portrait, { style: "comic" });
    await local.drained();
    const [to, secret] = [join(folder, "out"), join(folder, "secret")];
    writeFileSync(secret, "a secret of this spec\n");
    const printed = await tool("--to", to, "--secret", secret);
    assert.match(printed, /^Passwords and devices' secrets do not leave/);
    const files = new Folder(to, "a secret of this spec");
    const mine = await found(files, userId);
    assert.ok(mine);
    assert.deepEqual(
      mine.identities.map(({ provider, subject: theirs }) => [provider, theirs]),
      [["google", subject]],
    );
    assert.equal(mine.rows["progress"]?.find(({ part }) => part === "wallet")?.["balance"], 100);
    assert.deepEqual(mine.rows["progress"]?.find(({ part }) => part === "area#forest")?.["data"], marks);
    const { areas } = (await player.get("/progress")).body;
    assert.deepEqual(areas.find(({ gameArea }: { gameArea: string }) => gameArea === "forest").data, marks);
    assert.ok(JSON.stringify(await exportData(player)).includes(JSON.stringify(marks)), "the export");
    assert.equal(typeof mine.rows["scores"]?.[0]?.["rankKey"], "bigint");
    const [file = ""] = mine.objects.filter((name) => name.startsWith("saves/"));
    assert.ok(mine.objects.some((name) => name.startsWith("avatars/uploads/")));
    const content = Buffer.concat(await files.read(`objects/${file}`).toArray());
    assert.deepEqual([...content], [...bytes]);
    assert.match(await tool("--check", "--to", to, "--secret", secret), /^Equal: /m);

    assert.match(await failure("--to", to), /is not empty/);
    await assert.rejects(manifestOf(new Folder(to)), /has no manifest.json/);
    const other = new Folder(to, "another secret, as long");
    await assert.rejects(manifestOf(other), /manifest.json is not as it was written/);
    assert.doesNotMatch(readFileSync(join(to, `${playersIn(0)}.enc`), "latin1"), new RegExp(userId));
  });

  const plain = join(folder, "plain");

  it("describes each line of each file by a JSON Schema", async () => {
    assert.match(await tool("--to", plain), /is personal data, and not encrypted/);
    const schema = (name: string) => {
      const read = JSON.parse(readFileSync(join(plain, "schemas", name), "utf8"));
      return new Ajv({ allowUnionTypes: true, formats: { "date-time": true } }).compile(read);
    };
    const fits = (name: string, file: string) => {
      const validate = schema(name);
      const lines = readFileSync(join(plain, file), "utf8").split("\n").filter(Boolean);
      for (const line of lines)
        assert.ok(validate(JSON.parse(line)), `${file}: ${JSON.stringify(validate.errors)}`);
      return lines.length;
    };
    assert.equal(fits("manifest.json", "manifest.json"), 1);
    assert.ok(fits("player.json", playersIn(0)) > 6);
    const tables = readdirSync(join(plain, "tables"));
    assert.deepEqual(
      readdirSync(join(plain, "schemas", "tables")).map((name) => `${name}l`),
      tables,
    );
    const rows = tables.map((name) => fits(`tables/${name.slice(0, -1)}`, `tables/${name}`));
    assert.ok(rows.some((count) => count > 0));
    const player = JSON.parse(readFileSync(join(plain, playersIn(0)), "utf8").split("\n")[0] ?? "");
    const validate = schema("player.json");
    for (const wrong of [
      { ...player, userId: 7 },
      { ...player, rows: { nowhere: [] } },
      { ...player, rows: { progress: [{ userId: "1" }] } },
      { ...player, rows: { progress: [{ userId: "1", part: "wallet", balance: "1" }] } },
    ])
      assert.equal(validate(wrong), false);
  });

  it("finds what was changed or lost in a folder", async () => {
    const path = join(plain, playersIn(0));
    const [first = "", ...rest] = readFileSync(path, "utf8").split("\n");
    const [unreadable = "", ...others] = rest;
    const { userId } = JSON.parse(unreadable);
    const changed = [`${unreadable}}`, ...others].join("\n").replace(/"balance":(\d+)/, '"balance":1$1');
    writeFileSync(path, changed);
    const differs = await failure("--check", "--to", plain);
    const lost = Object.keys((JSON.parse(first) as Player).rows);
    assert.match(differs, new RegExp(`line 1 of player ${userId} cannot be read`));
    for (const name of lost) assert.match(differs, new RegExp(`^rows of ${name}: `, "m"));
    assert.match(differs, /^sums: /m);
  });

  it("goes on after it was killed and after the disk was full, and names who was deleted meanwhile", async () => {
    const { player, userId } = await newPlayer();
    const to = join(folder, "killed");
    const child = spawn(process.execPath, await commandOf(["--to", to]), { cwd: root });
    let printed = "";
    for await (const part of child.stdout) {
      printed += part;
      if (/ rows\n/.test(printed)) child.kill("SIGKILL");
    }
    if (child.signalCode === null) await once(child, "exit");
    assert.equal(child.signalCode, "SIGKILL");
    await assert.rejects(manifestOf(new Folder(to)), /is unfinished/);
    assert.equal((await player.delete("/profile")).status, 202);
    await local.drained();

    mkdirSync(join(to, "players"));
    const full = join(to, `${playersIn(0)}.part`);
    symlinkSync("/dev/full", full);
    assert.match(await failure("--to", to), /^The disk is full: ENOSPC.* Free some space, and repeat/m);
    rmSync(full);
    const again = await tool("--to", to);
    const known = /^(\w+): \d+ rows$/m.exec(printed)?.[1];
    assert.ok(known && !again.includes(`\n${known}: `), "a table is not exported again");
    assert.match(again, new RegExp(`^Deleted meanwhile, and left out: .*${userId}`, "m"));
    assert.equal(await found(new Folder(to), userId), undefined);
    const left = readdirSync(to, { recursive: true }).map(String);
    assert.deepEqual(
      left.filter((name) => name.includes(userId) || /gathering|unfinished|\.part$/.test(name)),
      [],
    );
    assert.match(await tool("--check", "--to", to), /^Equal: /m);
  });

  it("refuses to check what is no folder of it, or of another version", async () => {
    const to = join(folder, "other");
    assert.match(await failure("--check", "--to", to), /There is no /);
    mkdirSync(to);
    const files = new Folder(to);
    await assert.rejects(manifestOf(files), /has no manifest.json/);
    writeFileSync(join(to, "manifest.json"), '{"note":"of an earlier version"}\n');
    await assert.rejects(manifestOf(files), /has the form undefined, and this version reads 1 to 2/);
    const outputs = join(to, "outputs.json");
    writeFileSync(outputs, '{"tableNames":{}}');
    assert.match(await failure("--to", to, "--outputs", outputs), /deploy this version/);
  });
});

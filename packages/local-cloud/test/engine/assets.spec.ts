import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Assets } from "../../engine";

describe("assets that cannot be written", () => {
  let folder: string;
  let assets: Assets;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "assets-"));
    writeFileSync(join(folder, "packed.zip"), "PK");
    assets = new Assets(folder);
  });
  after(() => assets.close().then(() => rmSync(folder, { recursive: true })));

  const refused = (title: string, asset: Parameters<Assets["materialize"]>[0], message: RegExp) =>
    it(title, () => assert.rejects(assets.materialize(asset), message));

  refused("a folder that is not built", { kind: "archive", path: "dist" }, /there is no dist/);
  refused("a packed archive", { kind: "archive", path: "packed.zip" }, /packed\.zip is a packed archive/);
  refused("something far away", { kind: "asset", uri: "https://example.org/a" }, /offline/);
  refused(
    "an entry that leads out of the archive",
    { kind: "archive", assets: { "../out.txt": { kind: "asset", text: "x" } } },
    /leads out of the archive/,
  );
  refused(
    "an absolute entry",
    { kind: "archive", assets: { "/etc/out.txt": { kind: "asset", text: "x" } } },
    /leads out of the archive/,
  );
});

describe("the temporary folder of assets", () => {
  it("removes folders of killed processes, and nothing else", async () => {
    const dead = spawnSync(process.execPath, ["-e", ""]).pid;
    const left = mkdtempSync(join(tmpdir(), `local-cloud-${dead}-`));
    const alive = mkdtempSync(join(tmpdir(), `local-cloud-${process.ppid}-`));
    writeFileSync(join(left, "asset"), "x");
    const assets = new Assets(tmpdir());
    const { path } = await assets.materialize({ kind: "asset", text: "hello" });
    assert.equal(readFileSync(path, "utf8"), "hello");
    assert.deepEqual([existsSync(left), existsSync(alive)], [false, true]);
    await assets.close();
    assert.ok(!existsSync(path));
    rmSync(alive, { recursive: true });
  });

  it("is removed only when nothing is being written into it any more", async () => {
    const assets = new Assets(tmpdir());
    const entries = Array.from(
      { length: 200 },
      (_, at) => [`${at}.txt`, { kind: "asset", text: `${at}` }] as const,
    );
    const writing = assets.materialize({ kind: "archive", assets: Object.fromEntries(entries) });
    await assets.close();
    const { path } = await writing;
    assert.ok(!existsSync(path));
    await assert.rejects(assets.materialize({ kind: "asset", text: "late" }), /has ended/);
  });
});

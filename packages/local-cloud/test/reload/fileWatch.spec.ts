import assert from "node:assert/strict";
import fs, { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mock } from "node:test";

import { FileWatch } from "../../reload/fileWatch";

describe("watched files", () => {
  let folder: string;
  let watch: FileWatch;
  let missed: string[];
  let heard: (paths: readonly string[]) => void;
  const next = () => new Promise<readonly string[]>((resolve) => (heard = resolve));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "watch-"));
    missed = [];
    watch = new FileWatch(
      (paths) => heard(paths),
      (path) => missed.push(path),
    );
  });
  afterEach(() => {
    watch.close();
    rmSync(folder, { recursive: true });
  });

  it("tell once of a file that an editor writes aside and renames", async () => {
    const [file, aside] = [join(folder, "a.ts"), join(folder, ".a.ts.swp")];
    writeFileSync(file, "1");
    watch.watch([file], []);
    const told = next();
    writeFileSync(aside, "2");
    renameSync(aside, file);
    assert.deepEqual(await told, [file]);
  });

  it("tell of everything in a folder, and of nothing beside it", async () => {
    const inner = join(folder, "site", "img");
    mkdirSync(inner, { recursive: true });
    watch.watch([], [join(folder, "site")]);
    const told = next();
    writeFileSync(join(folder, "beside"), "1");
    writeFileSync(join(inner, "logo"), "1");
    assert.deepEqual(await told, [join(inner, "logo")]);
  });

  it("are those of the last call", async () => {
    const [a, b] = [join(folder, "a"), join(folder, "b")];
    watch.watch([a], []);
    watch.watch([b], []);
    const told = next();
    writeFileSync(a, "1");
    writeFileSync(b, "1");
    assert.deepEqual(await told, [b]);
  });

  it("are found again in a folder that was removed and created again", async () => {
    const [inner, file] = [join(folder, "inner"), join(folder, "inner", "a.ts")];
    mkdirSync(inner);
    writeFileSync(file, "1");
    watch.watch([file], []);
    let told = next();
    rmSync(inner, { recursive: true });
    mkdirSync(inner);
    writeFileSync(file, "2");
    await told;
    watch.watch([file], []);
    told = next();
    writeFileSync(file, "3");
    assert.deepEqual(await told, [file]);
  });

  it("are not told of what this process wrote, until somebody else writes it", async () => {
    const [own, other] = [join(folder, "own"), join(folder, "other")];
    watch.watch([], [folder]);
    let told = next();
    writeFileSync(own, "1");
    watch.wrote([own]);
    writeFileSync(other, "1");
    assert.deepEqual(await told, [other]);
    told = next();
    writeFileSync(own, "longer");
    assert.deepEqual(await told, [own]);
  });

  it("are missed aloud when the system watches their folder no more", async () => {
    const { mock: opened } = mock.method(fs, "watch");
    syncBuiltinESMExports();
    watch.watch([join(folder, "a.ts")], []);
    mock.restoreAll();
    syncBuiltinESMExports();
    opened.calls[0]?.result?.emit("error", Object.assign(new Error("too many"), { code: "EMFILE" }));
    assert.deepEqual(missed, [folder]);
  });

  it("do not end the run where the system watches no more folders, and are tried again", async () => {
    const file = join(folder, "a.ts");
    const full = Object.assign(new Error("no space left"), { code: "ENOSPC" });
    const limited = mock.method(fs, "watch", () => {
      throw full;
    });
    syncBuiltinESMExports();
    watch.watch([file], []);
    limited.mock.restore();
    syncBuiltinESMExports();
    assert.deepEqual(missed, [folder]);
    watch.watch([file], []);
    const told = next();
    writeFileSync(file, "1");
    assert.deepEqual(await told, [file]);
    assert.equal(missed.length, 1);
  });
});

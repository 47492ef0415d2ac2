// full: it builds the program as other users

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { isReadableByAll } from "@game-backend/local-cloud/testing";

/** A user that owns no files, and that the system need not list. */
const stranger = 54_321;
const isRoot = process.getuid?.() === 0;

describe("a build of a user who may not write in dist/", function () {
  this.timeout(60_000);
  let root: string;
  let program: string;
  let temporary: string;
  let umask: number;

  before(function () {
    if (process.platform === "win32" || (isRoot && !isReadableByAll(__filename))) this.skip();
  });
  beforeEach(() => {
    // A local run in this process keeps new files to their owner.
    umask = process.umask(0o022);
    root = mkdtempSync(join(tmpdir(), "dist-"));
    chmodSync(root, 0o755);
    [program, temporary] = [join(root, "program"), join(root, "temporary")];
    for (const folder of [program, temporary]) mkdirSync(folder);
    writeFileSync(join(program, "one.ts"), "export const handler = () => 'first';");
    const before = new Date(Date.now() - 60_000);
    utimesSync(join(program, "one.ts"), before, before);
    if (isRoot) chownSync(temporary, stranger, stranger);
  });
  afterEach(() => {
    process.umask(umask);
    closed(0o755);
    rmSync(root, { recursive: true });
  });

  /** Sets the mode of the program's folders. Root's folders are closed to the stranger anyway. */
  function closed(mode: number): void {
    for (const folder of [program, join(program, "dist")]) if (existsSync(folder)) chmodSync(folder, mode);
  }

  /** Bundles a list in a process of its own. Returns the folder, and the content of its files. */
  function build(user?: number): { folder: string; files: Record<string, string> } {
    const script = `
      const { bundles } = require(${JSON.stringify(resolve("components/lib/bundle"))});
      const entries = { one: { module: "one.ts" } };
      bundles("list", entries).then(console.log, ({ message }) => { console.log(message); process.exitCode = 1; });`;
    const tsx = pathToFileURL(require.resolve("tsx")).href;
    const folder = execFileSync(process.execPath, ["--import", tsx, "--eval", script], {
      cwd: program,
      env: { ...process.env, TMPDIR: temporary, TSX_DISABLE_CACHE: "1" },
      ...(isRoot && user !== undefined && { uid: user, gid: user }),
    })
      .toString()
      .trim();
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const files = names.filter((name) => statSync(join(folder, name)).isFile()).sort();
    return {
      folder,
      files: Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), "utf8")])),
    };
  }
  const own = () => readdirSync(temporary).filter((name) => name.startsWith("game-backend-dist-"));

  it("is among the temporary files, and the same there", () => {
    closed(0o555);
    const there = build(stranger);
    assert.deepEqual(readdirSync(program), ["one.ts"]);
    assert.equal(dirname(dirname(there.folder)), temporary);
    assert.equal(statSync(dirname(there.folder)).mode & 0o777, 0o700);
    const { ino } = statSync(join(there.folder, "one/index.js"));
    assert.deepEqual(build(stranger), there);
    assert.equal(statSync(join(there.folder, "one/index.js")).ino, ino, "it is not repeated");
    closed(0o755);
    const here = build();
    assert.equal(relative(program, here.folder), join("dist", relative(dirname(there.folder), there.folder)));
    assert.deepEqual(here.files, there.files);
  });

  it("is what another user has built, until a source changes", () => {
    const { folder } = build();
    closed(0o555);
    assert.equal(build(stranger).folder, folder);
    assert.deepEqual(own(), []);
    writeFileSync(join(program, "one.ts"), "export const handler = () => 'second';");
    const { files } = build(stranger);
    assert.match(files["one/index.js"] ?? "", /second/);
    assert.equal(own().length, 1);
    assert.match(readFileSync(join(folder, "one/index.js"), "utf8"), /first/);
  });

  it("is among the temporary files if only the built folder is another user's", function () {
    if (!isRoot) this.skip();
    const { folder } = build();
    chownSync(dirname(folder), stranger, stranger);
    writeFileSync(join(program, "one.ts"), "export const handler = () => 'second';");
    assert.equal(dirname(dirname(build(stranger).folder)), temporary);
  });

  it("is refused if others may write among its temporary files", () => {
    closed(0o555);
    const { folder } = build(stranger);
    chmodSync(dirname(folder), 0o777);
    assert.throws(
      () => build(stranger),
      ({ stdout }: { stdout: Buffer }) => /^EACCES: .*, open '.*game-backend-dist-/.test(stdout.toString()),
    );
  });
});

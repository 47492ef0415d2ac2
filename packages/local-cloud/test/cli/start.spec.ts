import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

import { DataLock } from "../../cloud/dataLock";
import { listenLocally } from "../../cloud/listen";
import { programCache } from "../../engine";
import { isReadableByAll } from "../../testing/readableByAll";
import { fixture } from "../engine/run";

/** A user that owns no files. */
const nobody = 65_534;

/** A user that the system does not list, as in a container that runs as one. */
const unlisted = 54_321;

interface Start {
  /** Options of the command, after those of every start. */
  readonly args?: readonly string[];
  /** Shell commands that run before the start, in its process: limits. */
  readonly before?: string;
  /** Options of Node. */
  readonly node?: readonly string[];
  readonly bin?: string;
  readonly program?: string;
  readonly data?: string;
  readonly user?: number;
}

describe("a start of the command", function () {
  this.timeout(480_000);
  const bin = resolve(__dirname, "../../bin/local-cloud.cjs");
  let root: string;
  /** The data of a run that has ended. */
  let whole: string;
  let data: string;

  /** Starts the command with a small program, and ends it when it is ready. Returns its exit code and its output. */
  async function start(given: Start = {}): Promise<{ code: number | null; text: string }> {
    const { args = [], before = ":", node = [], user } = given;
    const command = [
      ...[process.execPath, "--disable-warning=ExperimentalWarning", ...node, given.bin ?? bin],
      ...["--program", given.program ?? fixture("small"), "--data", given.data ?? data],
      ...["--port", "0", "--aws-port", "0", "--once", "--quiet", ...args],
    ];
    const child = spawn("bash", ["-c", `${before}; exec "$@"`, "bash", ...command], {
      cwd: tmpdir(),
      stdio: ["ignore", "pipe", "pipe"],
      ...(user !== undefined && { uid: user, gid: user }),
      env: { ...process.env, HOME: "/nonexistent", ...(user !== undefined && { TMPDIR: tmpdir() }) },
    });
    const read: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => read.push(chunk));
    const [code] = (await once(child, "close")) as [number | null];
    return { code, text: Buffer.concat(read).toString() };
  }

  /** The start is refused by one line, which says what is wrong and what to do. */
  async function refused(line: RegExp, given: Start = {}): Promise<void> {
    const { code, text } = await start(given);
    assert.equal(code, 1, text);
    assert.doesNotMatch(text, /\n\s+at /);
    // The line is apart from the steps before it.
    const last = text.trimEnd().split("\n").at(-1) ?? "";
    assert.match(last, line, text);
  }

  async function ready(given: Start = {}): Promise<string> {
    const { code, text } = await start(given);
    assert.equal(code, 0, text);
    assert.match(text, /ready, and ended/);
    return text;
  }

  before(async function () {
    if (process.platform === "win32") this.skip();
    root = mkdtempSync(join(tmpdir(), "start-"));
    chmodSync(root, 0o755);
    whole = join(root, "whole");
    await ready({ data: whole });
    rmSync(join(whole, "lambda", "runtime"), { recursive: true });
  });
  beforeEach(() => {
    data = join(root, "data");
    cpSync(whole, data, { recursive: true });
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));
  after(() => rmSync(root, { recursive: true, force: true }));

  describe("is refused in one line", () => {
    const isLinux = process.platform === "linux";

    it("if a store is missing", async () => {
      rmSync(join(data, "cognito.sqlite"));
      await refused(/cognito\.sqlite: the file is missing\. Restore the whole folder .* with --reset\.$/);
    });

    it("if a store is empty", async () => {
      truncateSync(join(data, "dynamodb.sqlite"));
      await refused(/dynamodb\.sqlite: the file is empty\. Restore .*--reset\.$/);
    });

    it("if the lock is damaged, and works when the lock is deleted", async () => {
      const lock = join(data, "lock.sqlite");
      writeFileSync(lock, "no database ".repeat(100));
      await refused(
        /^The lock .*lock\.sqlite is damaged: .* Delete it, and start again: it holds no data\.$/,
      );
      rmSync(lock);
      await ready();
    });

    it("if another run uses the data", async () => {
      const lock = new DataLock(data);
      await refused(/is in use by another local run\. End that run, or choose another folder with --data\.$/);
      lock.release();
    });

    it("if a port is taken", async () => {
      const { port, close } = await listenLocally(0, "--port");
      await refused(/^Port \d+ is in use\. Choose another with --port/, { args: ["--port", `${port}`] });
      await refused(/^Port \d+ is in use\. Choose another with --aws-port/, {
        args: ["--aws-port", `${port}`],
      });
      await close();
    });

    it("if the data folder is a file, is below one, or holds other files", async () => {
      const file = join(root, "file");
      writeFileSync(file, "");
      await refused(/cannot be the data folder: .*--data\.$/, { data: file });
      await refused(/cannot be the data folder: .*--data\.$/, { data: join(file, "data") });
      mkdirSync(join(root, "other"), { recursive: true });
      writeFileSync(join(root, "other", "thesis.txt"), "");
      await refused(/holds files that no local run has written/, { data: join(root, "other") });
    });

    it("if too few files may be open", async function () {
      if (!isLinux) this.skip();
      await refused(/^Too few files may be open at once \(the limit is 128\): .*"ulimit -n 4096"/, {
        before: "ulimit -n 128",
      });
    });

    it("if files may not grow, and names the folder", async function () {
      if (!isLinux) this.skip();
      rmSync(data, { recursive: true });
      await refused(new RegExp(`${data}.*(Free some|may be full)`), { before: "ulimit -f 8" });
    });

    for (const version of ["20.20.2", "22.15.1", "23.11.0"])
      it(`if Node is ${version}`, async () => {
        const older = join(root, "older.cjs");
        writeFileSync(
          older,
          `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });`,
        );
        await refused(/^This needs Node 22\.16 or later, or 24, and this is Node /, { node: ["-r", older] });
      });

    it("if this user may not write the data", async function () {
      if (process.getuid?.() !== 0 || !isReadableByAll(bin)) this.skip();
      await refused(/cannot be the data folder: EACCES|may not write/, { user: nobody });
    });
  });

  it("goes on if the log database is damaged, and says so", async () => {
    writeFileSync(join(data, "logs.sqlite"), "no database ".repeat(100));
    assert.match(await ready(), /logs\.sqlite: .*It is now .*\.damaged-.*, and the logs begin anew\./);
  });

  for (const [who, user] of [
    ["nobody", nobody],
    ["a user whom the system does not list", unlisted],
  ] as const)
    it(`works with the packages, and their cache, of another user, for ${who}`, async function () {
      if (process.getuid?.() !== 0 || !isReadableByAll(bin)) this.skip();
      for (const entry of ["", ...readdirSync(data, { recursive: true, encoding: "utf8" })])
        chownSync(join(data, entry), user, user);
      await ready({ user });
    });

  it("ignores whatever is in the cache of stored runs", async () => {
    const runs = join(programCache(fixture("small")), "runs");
    const files = () => readdirSync(runs).map((name) => join(runs, name));
    for (const path of files()) if (path.endsWith(".json")) truncateSync(path, 100);
    await ready();
  });

  it("works in a folder, and with data, whose names have any characters", async () => {
    const folder = join(root, "a b'c\"d#e%41%zz?[f]{g}(h) $HOME&é;`x`*\ni");
    mkdirSync(folder);
    const own = resolve(__dirname, "../..");
    cpSync(own, join(folder, "local-cloud"), {
      recursive: true,
      filter: (path) => path !== join(own, "test"),
    });
    cpSync(fixture("small"), join(folder, "program"), { recursive: true });
    symlinkSync(dirname(dirname(require.resolve("esbuild/package.json"))), join(folder, "node_modules"));
    await ready({
      bin: join(folder, "local-cloud", "bin", "local-cloud.cjs"),
      program: join(folder, "program"),
      data: join(folder, "data"),
    });
  });
});

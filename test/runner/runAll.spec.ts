import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "../..");

/** Runs fixtures as `npm run specs -- <file>` does. Two cases of the same files read one run. */
const specs = (...files: string[]) => {
  const key = files.join(" ");
  const ran = known.get(key) ?? run(files);
  known.set(key, ran);
  return ran;
};
const known = new Map<string, ReturnType<typeof run>>();

const run = (files: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      "--import",
      "./tools/node.mjs",
      "test/runner/main.ts",
      ...files.map((file) => (file.includes("/") ? file : `test/runner/fixtures/${file}.ts`)),
    ],
    { cwd: root, encoding: "utf8", timeout: 120_000, env: { ...process.env, SPEC_JOBS: "1", ...env } },
  );
  return { status, stdout, stderr, last: stdout.trimEnd().split("\n").at(-1) };
};

/** Files that fail, each in its own way, and one that passes. */
const faulty = ["failing", "proofless", "only", "unreadable", "exits", "unneeded"];

describe("npm run specs", () => {
  it("adds up what several processes ran, and ends with the counts", () => {
    const { status, last } = specs("unneeded", "sharing");
    assert.equal(status, 0);
    assert.equal(last, "2 passed, 0 failed");
  });

  it("fails with the reason of each failed spec, and runs the other files", () => {
    const { status, stdout, last } = specs(...faulty);
    assert.equal(status, 1);
    assert.match(stdout, /one and one\n +AssertionError/);
    assert.equal(last, "1 passed, 5 failed");
  });

  it("charges what fails late to the file that left it, and not to the next one", () => {
    const { status, stdout, last } = specs("leavesBehind", "waits");
    assert.equal(status, 1);
    assert.match(
      stdout,
      /leavesBehind\.ts left something that failed later\n +AssertionError.*the timer of leavesBehind\n.*leavesBehind\.ts:11:/,
    );
    assert.match(stdout, /✔ is innocent/);
    assert.equal(last, "3 passed, 2 failed");
  });

  it("fails the spec that forgets an await", () => {
    const { stdout } = specs("leavesBehind", "waits");
    assert.match(stdout, /✘ forgets an await/);
    assert.match(stdout, /behind forgets an await\n +Error: the forgotten promise/);
  });

  it("refuses a spec that calls no assertion, and one that excludes the others of its file", () => {
    const { stdout } = specs(...faulty);
    assert.match(stdout, /It calls no assertion of node:assert or fast-check, so it cannot fail/);
    assert.match(stdout, /only\.ts cannot be read\n +Error: `\.only` forbidden/);
  });

  it("counts a file that cannot be read, and one that exits, as failed", () => {
    const { stdout } = specs(...faulty);
    assert.match(stdout, /unreadable\.ts cannot be read\n +Error: not today/);
    assert.match(stdout, /ended with 7 while it ran this file/);
  });

  it("charges what cannot start to the file that needs it, and runs the others", () => {
    const { status, stdout, last } = specs("failingStart", "unneeded");
    assert.equal(status, 1);
    assert.match(stdout, /failingStart\.ts needs what cannot start\n +Error: no table is called Scores/);
    assert.doesNotMatch(stdout, /ended early/);
    assert.equal(last, "1 passed, 1 failed");
  });

  it("charges what a spec has asked for in vain to its file, and not to the next one of the process", () => {
    const { stdout, last } = specs("failingBrowser", "unneeded");
    assert.match(stdout, /failingBrowser|a file whose browser does not start "before all" hook/);
    assert.match(stdout, /Error: this machine has no browser/);
    assert.doesNotMatch(stdout, /needs what cannot start/);
    assert.equal(last, "1 passed, 1 failed");
  });

  it("skips a suite that needs a browser where there is none, and runs the files that need none", () => {
    const preload = `--require ${JSON.stringify(join(__dirname, "fixtures/withoutBrowser.cjs"))}`;
    const { status, stdout, last } = run(["test/web/prices.spec.ts", "test/web/query.spec.ts"], {
      NODE_OPTIONS: `${process.env["NODE_OPTIONS"] ?? ""} ${preload}`,
    });
    assert.match(stdout, /1 skipped, listed above\. 1 of them are suites that drive a browser\. \w+/);
    assert.equal(last, "4 passed, 0 failed");
    assert.equal(status, 0);
  });

  it("gives a spec its time-out again when it says that a long step has ended", () => {
    const { stdout, last } = specs("steps");
    assert.match(stdout, /✔ has its time-out again after each/);
    assert.match(stdout, /fails if a step does not end\n +Error: Timeout of 1000ms exceeded/);
    assert.equal(last, "1 passed, 1 failed");
  });

  it("says what failed meanwhile in what files share", () => {
    assert.match(
      specs("explained").stdout,
      /500 !== 200(.|\n)*In the run, while this file ran:\n +PUT \/shop, 500, 3012 ms\n/,
    );
  });

  it("closes what was shared before it ends", () => {
    assert.match(specs("unneeded", "sharing").stdout, /the shared server is closed/);
  });
});

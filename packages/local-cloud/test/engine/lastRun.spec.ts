import assert from "node:assert/strict";
import {
  chmodSync,
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
import { join } from "node:path";

import { LastRun } from "../../engine";

describe("the last run of a program", () => {
  let folder: string;
  const runs = () => join(folder, "runs");
  const source = () => join(folder, "index.ts");
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "last-run-"));
    writeFileSync(source(), "first");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const addresses = ["localhost:3000"];
  const lastRun = (settings: object = { stack: "dev" }) => new LastRun(runs(), settings, addresses);
  const ran = (settings?: object) =>
    lastRun(settings).write([source(), join(folder, "gone.ts")], [], {
      graph: [],
      outputs: { a: 1 },
      secretOutputs: ["a"],
    });
  const files = () => readdirSync(runs()).map((name) => join(runs(), name));

  it("is there again while its settings and sources are the same, for its owner only", () => {
    assert.equal(lastRun().read(), undefined);
    ran();
    const found = lastRun().read();
    assert.deepEqual([found?.outputs, found?.secretOutputs, found?.addresses], [{ a: 1 }, ["a"], addresses]);
    for (const path of files()) assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(lastRun({ stack: "prod" }).read(), undefined);
    writeFileSync(source(), "second");
    assert.equal(lastRun().read(), undefined);
    writeFileSync(source(), "first");
    assert.ok(lastRun().read());
    writeFileSync(join(folder, "gone.ts"), "a new file");
    assert.equal(lastRun().read(), undefined);
  });

  it("counts as none when its file is damaged or of another shape", () => {
    ran();
    const [path = ""] = files();
    const whole = readFileSync(path, "utf8");
    for (const text of ["", "[{", "{}", '{"format":0}', whole.replace("a", "b"), whole.slice(0, -9)]) {
      writeFileSync(path, text);
      assert.equal(lastRun().read(), undefined, text);
    }
    rmSync(path);
    mkdirSync(path);
    assert.equal(lastRun().read(), undefined);
    lastRun().forget();
    ran();
    rmSync(source());
    mkdirSync(source());
    assert.equal(lastRun().read(), undefined, "a source that is a folder now");
    ran();
    rmSync(source(), { recursive: true });
  });

  it("is forgotten on request", () => {
    ran();
    lastRun().forget();
    assert.equal(lastRun().read(), undefined);
    lastRun().forget();
  });

  it("keeps the runs of the eight settings that ran last", () => {
    for (let stack = 0; stack < 10; stack++) {
      ran({ stack });
      for (const path of files()) if (statSync(path).mtimeMs > 1e6) utimesSync(path, stack, stack);
    }
    const found = Array.from({ length: 10 }, (_, stack) => lastRun({ stack }).read() !== undefined);
    assert.deepEqual(found, [false, false, ...Array(8).fill(true)]);
  });

  it("does not fail a run if its folder cannot be written", () => {
    if (process.getuid?.() === 0) writeFileSync(runs(), "a file");
    else {
      mkdirSync(runs());
      chmodSync(runs(), 0o500);
    }
    ran();
    assert.equal(lastRun().read(), undefined);
  });
});

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DataLock } from "../../cloud/dataLock";

describe("the lock of a data folder", () => {
  let folder: string;
  let data: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lock-"));
    data = join(folder, "data");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("keeps a second run out until it is released", () => {
    const lock = new DataLock(data);
    assert.throws(() => new DataLock(data), {
      name: "DeployError",
      message: /in use by another local run.*--data/,
    });
    lock.release();
    new DataLock(data).release();
  });

  it("is released when its process is killed", async () => {
    const script = `const { DataLock } = require(${JSON.stringify(require.resolve("../../cloud/dataLock"))});
      globalThis.lock = new DataLock(${JSON.stringify(data)}); console.log("held"); setInterval(() => {}, 1000);`;
    const child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", "--import", "tsx", "-e", script],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    await once(child.stdout, "data");
    assert.throws(() => new DataLock(data), /in use/);
    child.kill("SIGKILL");
    await once(child, "exit");
    new DataLock(data).release();
  });

  it("clears the data of earlier runs, and stays held", () => {
    const lock = new DataLock(data);
    mkdirSync(join(data, "lambda"));
    writeFileSync(join(data, "lambda", "code"), "x");
    lock.clear();
    assert.ok(!existsSync(join(data, "lambda")));
    assert.throws(() => new DataLock(data), /in use/);
    lock.release();
  });

  it("asks to delete a damaged lock, which is enough", () => {
    new DataLock(data).release();
    writeFileSync(join(data, "iam.json"), "{}");
    const lock = join(data, "lock.sqlite");
    const damages = {
      text: () => writeFileSync(lock, "no database ".repeat(100)),
      "a folder": () => mkdirSync(lock),
    };
    for (const [what, damage] of Object.entries(damages)) {
      rmSync(lock, { recursive: true });
      damage();
      const message =
        /^The lock .*lock\.sqlite is damaged: [^\n]*\. Delete it, and start again: it holds no data\.$/;
      assert.throws(() => new DataLock(data), { name: "DeployError", message }, what);
    }
    rmSync(lock, { recursive: true });
    new DataLock(data).release();
    writeFileSync(lock, "");
    new DataLock(data).release();
  });

  it("refuses a file with what to do", () => {
    const file = join(folder, "file");
    writeFileSync(file, "x");
    for (const place of [file, join(file, "data")])
      assert.throws(() => new DataLock(place), {
        name: "DeployError",
        message: /cannot be the data folder: .*\. Choose another folder with --data\.$/,
      });
  });

  it("refuses a folder with other files", () => {
    writeFileSync(join(folder, "thesis.txt"), "x");
    assert.throws(() => new DataLock(folder), /holds files that no local run has written/);
  });
});

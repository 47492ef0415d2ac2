import assert from "node:assert/strict";
import files from "node:fs/promises";
import { mock } from "node:test";

import { compiled } from "@game-backend/photos/wasm";

describe("a WebAssembly file of the processor", () => {
  afterEach(() => mock.restoreAll());

  it("is read again after a failed read, and compiled once", async () => {
    // No other spec in this process compiles this one.
    const name = "tfjs-backend-wasm-simd.wasm";
    const { readFile } = files;
    let reads = 0;
    mock.method(files, "readFile", (async (path: string) => {
      if (String(path).endsWith(name) && ++reads === 1) throw new Error("EMFILE: too many open files");
      return readFile(path);
    }) as typeof readFile);
    await assert.rejects(compiled(name), /EMFILE/);
    const module = await compiled(name);
    assert.equal(await compiled(name), module);
    assert.equal(reads, 2);
  });
});

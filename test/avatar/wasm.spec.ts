import assert from "node:assert/strict";
import files from "node:fs/promises";
import { mock } from "node:test";

import { compiled } from "../../functions/avatar/core/wasm";

describe("a WebAssembly file of the processor", () => {
  afterEach(() => mock.restoreAll());

  it("is read again after it could not be read, and compiled once", async () => {
    // The only one that other specs do not compile here.
    const name = "tfjs-backend-wasm-simd.wasm";
    const reading = mock.method(files, "readFile");
    reading.mock.mockImplementationOnce(async () => {
      throw new Error("EMFILE: too many open files");
    });
    await assert.rejects(compiled(name), /EMFILE/);
    const module = await compiled(name);
    assert.equal(await compiled(name), module);
    assert.equal(reading.mock.callCount(), 2);
  });
});

import assert from "node:assert/strict";

import { readOutputs } from "@game-backend/tools/stack/outputs";

describe("the outputs that tools read", () => {
  it("are missing before the first start, which the message says", () => {
    assert.throws(
      () => readOutputs("/nowhere/outputs.json"),
      /^Error: There is no \/nowhere\/outputs\.json: run npm start in another terminal, or .* --outputs\.$/,
    );
  });
});

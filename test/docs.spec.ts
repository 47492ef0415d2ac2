import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { generated } from "../tools/docs";

describe("the documents", () => {
  it("match the program (otherwise run npm run docs)", () => {
    for (const [file, text] of Object.entries(generated()))
      assert.equal(readFileSync(file, "utf8"), text, file);
  });
});

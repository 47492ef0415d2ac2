import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { readme, readmeFile } from "../docs/readme";

describe("the package's README", () => {
  it("lists the resource types and API operations of the code: npm run docs", async () => {
    const text = await readme();
    assert.equal(readFileSync(readmeFile, "utf8"), text);
    assert.doesNotMatch(text, /^\| `[^`]+` \| +\|$/m, "a row of a table is empty");
  });
});

// full: it fuzzes dev with all mutations

import assert from "node:assert/strict";
import { missedMutations } from "./missedMutations";

describe("the policy pack, on the stack that is least protected", () => {
  it("catches every mutation of dev with the intended rule", async () => {
    assert.deepEqual(await missedMutations("dev"), []);
  });
});

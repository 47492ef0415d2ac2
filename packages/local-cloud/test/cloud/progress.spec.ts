import assert from "node:assert/strict";

import { Progress } from "../../cloud/progress";

describe("the progress of a start", () => {
  it("counts created and registered resources", () => {
    const progress = new Progress(() => {});
    assert.match(progress.line(), /loading/);
    progress.registered();
    progress.registered();
    progress.created();
    assert.equal(progress.line(), "1 of 2 resources");
    progress.end();
  });
});

import assert from "node:assert/strict";

import { Progress } from "../../cloud/progress";

describe("the progress of a start", () => {
  it("counts created and registered resources, and tells when it waits for the program", () => {
    const reported: string[] = [];
    const progress = new Progress((line) => reported.push(line));
    // The first one is the stack itself.
    progress.registered();
    progress.check();
    progress.registered();
    progress.check();
    progress.created();
    progress.created();
    progress.check();
    progress.end();
    assert.deepEqual(reported, [
      "the program is loading and bundling its code",
      "0 of 2 resources",
      "2 resources; the program is bundling code for more",
    ]);
  });

  it("begins anew for the next run", () => {
    const reported: string[] = [];
    const progress = new Progress((line) => reported.push(line));
    for (let run = 0; run < 2; run++) {
      progress.begin();
      for (let resources = 0; resources < 3; resources++) progress.registered();
      progress.created();
      progress.check();
      progress.end();
    }
    assert.deepEqual(reported, ["1 of 3 resources", "1 of 3 resources"]);
  });

  it("does not repeat itself at each look, and is not silent for long", () => {
    let count = 0;
    const progress = new Progress(() => count++);
    for (let looks = 0; looks < 11; looks++) progress.check();
    progress.end();
    assert.equal(count, 3);
  });
});

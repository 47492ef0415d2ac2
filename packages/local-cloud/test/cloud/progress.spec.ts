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

  it("is never silent for two looks, of 1.5 seconds each", () => {
    const reported: number[] = [];
    let looks = 0;
    const progress = new Progress(() => reported.push(looks));
    for (; looks < 9; looks++) progress.check();
    progress.end();
    assert.deepEqual(reported, [0, 2, 4, 6, 8]);
  });

  it("tells what the program says that it does, until it has registered more", () => {
    const reported: string[] = [];
    const progress = new Progress((line) => reported.push(line));
    progress.says("bundling the functions of routes: 16 of 41 are done");
    progress.check();
    progress.registered();
    progress.registered();
    progress.created();
    progress.created();
    progress.says("bundling the functions of sockets: 0 of 3 are done");
    progress.check();
    progress.registered();
    progress.check();
    progress.end();
    assert.deepEqual(reported, [
      "the program is bundling the functions of routes: 16 of 41 are done",
      "2 resources; the program is bundling the functions of sockets: 0 of 3 are done",
      "2 of 3 resources",
    ]);
  });

  it("tells the share of about as many as are expected, at each tenth", () => {
    const reported: string[] = [];
    const progress = new Progress((line) => reported.push(line), 200);
    for (let resources = 0; resources < 60; resources++) {
      progress.registered();
      if (resources > 0) progress.created();
      progress.check();
    }
    progress.created();
    for (let looks = 0; looks < 2; looks++) progress.check();
    for (let resources = 60; resources < 220; resources++) progress.registered();
    for (let looks = 0; looks < 2; looks++) progress.check();
    progress.end();
    assert.deepEqual(
      reported.filter((line) => / (?:0|10|20) %|loading|bundling|220/.test(line)),
      [
        "the program is loading and bundling its code",
        "1 of about 200 resources, 0 %",
        "20 of about 200 resources, 10 %",
        "40 of about 200 resources, 20 %",
        "60 of about 200 resources, 30 %; the program is bundling code for more",
        "60 of 220 resources",
      ],
    );
  });
});

import assert from "node:assert/strict";

import { doors } from "../../tools/docs/doorsTable";

/** The most dollars that one client may cost in an hour before it is refused. */
const goal = 0.05;

describe("one client", () => {
  it("costs at most $0.05 in an hour before it is refused", () => {
    const counted = doors.filter(({ anHour }) => anHour !== undefined);
    assert.equal(counted.length, 3);
    for (const { name, anHour = 0 } of counted)
      assert.ok(anHour > 0 && anHour <= goal, `${name}: $${anHour}`);
  });

  it("causes refusals that cost at most what the gateway charges, but for S3's", () => {
    const dear = doors.filter(({ refusal }) => refusal > 4e-6).map(({ name }) => name);
    assert.deepEqual(dear, ["S3, a signed upload that is refused"]);
  });
});

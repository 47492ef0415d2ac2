import assert from "node:assert/strict";

import route from "../../functions/matchmaking/routes/postMatchmaking";

describe("POST /matchmaking", () => {
  it("refuses an empty party id, which cannot be a key in DynamoDB", () => {
    const body = { mode: "duel", latencies: { "us-east-1": 24 } };
    assert.equal(route.body?.safeParse({ ...body, party: "" }).success, false);
    assert.equal(route.body?.safeParse({ ...body, party: "p" }).success, true);
  });
});

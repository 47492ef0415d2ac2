import assert from "node:assert/strict";

import { orderOf } from "../../functions/matchmaking/order";

/** AWS sends the times of notifications in whole seconds. */
const second = Date.parse("2026-11-20T12:00:00Z");

describe("the order of a search's states within a second", () => {
  it("has the search that goes on after a decline behind every acceptance, and before what follows", () => {
    const declined = orderOf("SEARCHING", second, { declined: true });
    assert.ok(declined > orderOf("REQUIRES_ACCEPTANCE", second, { accepted: 200 }));
    assert.ok(declined < orderOf("PLACING", second));
    assert.ok(declined < orderOf("CANCELLED", second));
    assert.ok(declined < orderOf("SEARCHING", second + 1_000));
  });

  it("has the first search before acceptance, and a match behind a cancellation that comes too late", () => {
    assert.ok(orderOf("SEARCHING", second) < orderOf("REQUIRES_ACCEPTANCE", second));
    assert.ok(orderOf("COMPLETED", second) > orderOf("CANCELLED", second + 60_000));
  });
});

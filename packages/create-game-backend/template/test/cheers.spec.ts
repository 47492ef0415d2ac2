import assert from "node:assert/strict";

import { LocalGame } from "@game-backend/tools/harness/localGame";

const game = new LocalGame();

describe("cheers", () => {
  after(() => game.close());

  it("are counted, for a write unit each, on top of one for the sign-up", async () => {
    const [ada, bob] = await Promise.all([game.player("ada"), game.player("bob")]);
    const { body, units } = await ada.post("/cheers", { userId: bob.id });
    assert.deepEqual(body, { count: 2 });
    assert.equal(units.write, 1);
    assert.deepEqual((await bob.get("/cheers")).body, { count: 2 });
    assert.deepEqual((await ada.get("/cheers")).body, { count: 1 });
  });
});

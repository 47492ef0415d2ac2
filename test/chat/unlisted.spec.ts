import assert from "node:assert/strict";
import * as chat from "../../functions/chat/definition";
import { inMemory } from "../inMemory";

describe("a player whom GET /users omits", () => {
  const local = inMemory({ chat });
  after(() => local.close());

  it("can still be invited by name", async () => {
    const [shy, ada] = await Promise.all([local.player("shy"), local.player("ada")]);
    assert.equal((await shy.patch("/profile", { listed: false })).status, 200);
    assert.deepEqual((await ada.get(`/users?prefix=${shy.username}`)).body, []);
    assert.equal((await ada.post("/conversations", [shy.username])).status, 200);
  });
});

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { keyed } from "@game-backend/tools/harness/keyed";
import { local } from "../local";

const prize = (userId: string, amount = 250) => ({ userId, amount, reason: "Won the tournament" });

describe("POST /money/add", () => {
  it("adds a game server's coins to a player's wallet, once", async () => {
    const ada = await local.player("ada");
    const key = keyed(randomUUID());
    for (let time = 0; time < 3; time++) {
      const { status, body } = await local.server.post("/money/add", prize(ada.id), key);
      assert.equal(status, 200);
      assert.deepEqual(body, { userId: ada.id, amount: 250 });
    }
    const { body: wallet } = await ada.get("/wallet");
    assert.equal(wallet.balance, 350);
    assert.equal(wallet.ledger[0].reason, "Won the tournament");
  });

  it("refuses a key that was used for another amount or another player", async () => {
    const [ada, bob] = await Promise.all([local.player("ada"), local.player("bob")]);
    const key = keyed(randomUUID());
    assert.equal((await local.server.post("/money/add", prize(ada.id), key)).status, 200);
    assert.equal((await local.server.post("/money/add", prize(ada.id, 1), key)).status, 422);
    assert.equal((await local.server.post("/money/add", prize(bob.id), key)).status, 422);
    assert.equal((await bob.get("/wallet")).body.balance, 100);
  });

  it("grants 50 concurrent prizes", async () => {
    const ada = await local.player("ada");
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        local.server.post("/money/add", prize(ada.id, 2), keyed(randomUUID())),
      ),
    );
    for (const { status } of answers) assert.equal(status, 200);
    assert.equal((await ada.get("/wallet")).body.balance, 200);
  });

  it("answers 404 for an unknown player", async () => {
    const { status } = await local.server.post("/money/add", prize(randomUUID()), keyed(randomUUID()));
    assert.equal(status, 404);
  });

  it("is for game servers only", async () => {
    const ada = await local.player("ada");
    const key = keyed(randomUUID());
    assert.equal((await ada.post("/money/add", prize(ada.id), key)).status, 403);
    assert.equal((await local.anybody.post("/money/add", prize(ada.id), key)).status, 403);
    assert.equal((await ada.get("/wallet")).body.balance, 100);
  });

  for (const wrong of [
    { amount: 0 },
    { amount: -5 },
    { amount: 1_000_000_001 },
    { amount: 0.5 },
    { reason: " " },
    { userId: "a b" },
  ]) {
    it(`refuses ${JSON.stringify(wrong)}, naming the field`, async () => {
      const body = { ...prize(randomUUID()), ...wrong };
      const answer = await local.server.post("/money/add", body, keyed(randomUUID()));
      assert.equal(answer.status, 400);
      assert.match(answer.body.message, new RegExp(Object.keys(wrong).join()));
    });
  }

  it("needs an Idempotency-Key", async () => {
    const { status, body } = await local.server.post("/money/add", prize(randomUUID()));
    assert.equal(status, 400);
    assert.match(body.message, /Idempotency-Key/i);
  });
});

import assert from "node:assert/strict";

import { local } from "../local";
import { cheapest } from "../units";

describe("GET /wallet", () => {
  it("shows a new player their coins and the areas that are open to everyone", async () => {
    const ada = await local.player("ada");
    const { status, body, ownUnits: units } = await cheapest(() => ada.get("/wallet"));
    assert.equal(status, 200);
    assert.deepEqual(body, {
      balance: 100,
      inventory: {},
      unlocked: ["forest", "desert", "arena"],
      ledger: [],
    });
    assert.ok(units.read <= 2 && units.write === 0, JSON.stringify(units));
  });

  it("pages the ledger newest first, without gaps or repetitions", async () => {
    const ada = await local.player("ada");
    for (let amount = 1; amount <= 7; amount++) {
      await local.server.post(
        "/money/add",
        { userId: ada.id, amount, reason: `win ${amount}` },
        { "idempotency-key": `${ada.id} ${amount}`.replace(" ", "-") },
      );
    }
    const amounts: number[] = [];
    let cursor = "";
    do {
      const { body, headers } = await ada.get(`/wallet?limit=3${cursor && `&cursor=${cursor}`}`);
      assert.ok(body.ledger.length <= 3);
      assert.equal(headers["x-next-cursor"], body.cursor);
      amounts.push(...body.ledger.map((entry: { amount: number }) => entry.amount));
      cursor = body.cursor ?? "";
    } while (cursor);
    assert.deepEqual(amounts, [7, 6, 5, 4, 3, 2, 1]);
  });

  it("shows kind, time and reason of each entry", async () => {
    const ada = await local.player("ada");
    const before = Date.now();
    await ada.post("/task/complete", { taskId: "welcome" }, { "idempotency-key": "my-key" });
    const { body } = await ada.get("/wallet");
    const [{ at, ...entry }] = body.ledger;
    assert.deepEqual(entry, {
      id: "POST /task/complete my-key",
      kind: "task/complete",
      amount: 50,
      reason: "Open your welcome gift",
    });
    assert.ok(Date.parse(at) >= before && Date.parse(at) <= Date.now());
  });

  it("refuses a forged cursor, and another player's", async () => {
    const [ada, bob] = await Promise.all([local.player("ada"), local.player("bob")]);
    for (const taskId of ["welcome", "daily-visit"]) await ada.post("/task/complete", { taskId });
    const { body } = await ada.get("/wallet?limit=1");
    const refused = async (who: typeof ada, cursor: string) => {
      const answer = await who.get(`/wallet?cursor=${cursor}`);
      assert.equal(answer.status, 400);
      assert.match(answer.body.message, /^query cursor: /);
    };
    assert.equal((await ada.get(`/wallet?cursor=${body.cursor}`)).status, 200);
    await refused(bob, body.cursor);
    await refused(ada, `${body.cursor.startsWith("A") ? "B" : "A"}${body.cursor.slice(1)}`);
    await refused(ada, "eyJ1c2VySWQiOiJhZGEifQ");
  });

  for (const query of ["limit=0", "limit=101", "limit=x", "limit=1.5", "page=2"]) {
    it(`refuses ?${query}`, async () => {
      const ada = await local.player("ada");
      const { status, body } = await ada.get(`/wallet?${query}`);
      assert.equal(status, 400);
      assert.match(body.message, /limit|page/);
    });
  }
});

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { keyed } from "@game-backend/tools/harness/keyed";
import { local } from "../local";
import { cheapest } from "../units";

const grant = (userId: string, amount: number) =>
  local.server.post("/money/add", { userId, amount, reason: "test" }, keyed(randomUUID()));

describe("POST /unlock", () => {
  it("charges the price and opens the area", async () => {
    const ada = await local.player("ada");
    const { status, body } = await ada.post("/unlock", { areaId: "harbour" });
    assert.equal(status, 200);
    assert.deepEqual(body, { areaId: "harbour", paid: 80 });
    const { body: wallet } = await ada.get("/wallet");
    assert.equal(wallet.balance, 20);
    assert.deepEqual(wallet.unlocked, ["forest", "desert", "harbour", "arena"]);
  });

  it("needs no read, and at most 6 write units", async () => {
    const { ownUnits: units } = await cheapest(async () =>
      (await local.player("ada")).post("/unlock", { areaId: "harbour" }),
    );
    assert.ok(units.write > 0 && units.write <= 6 && units.read === 0, JSON.stringify(units));
  });

  it("happens once, for any number of concurrent attempts", async () => {
    const ada = await local.player("ada");
    await grant(ada.id, 1_000);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ada.post("/unlock", { areaId: "harbour" })),
    );
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    const refused = answers.filter(({ status }) => status === 409);
    assert.equal(refused.length, 19);
    for (const { body } of refused) assert.equal(body.message, "harbour is already unlocked");
    assert.equal((await ada.get("/wallet")).body.balance, 1_020);
  });

  it("gives a repetition with its key the first answer", async () => {
    const ada = await local.player("ada");
    const first = await ada.post("/unlock", { areaId: "harbour" }, keyed("k"));
    const again = await ada.post("/unlock", { areaId: "harbour" }, keyed("k"));
    assert.deepEqual([again.status, again.body], [200, first.body]);
    assert.equal((await ada.post("/unlock", { areaId: "tower" }, keyed("k"))).status, 422);
  });

  it("needs the previous areas, then the coins", async () => {
    const ada = await local.player("ada");
    const unlock = async (areaId: string) => (await ada.post("/unlock", { areaId })).body.message;
    assert.equal(await unlock("tower"), "tower needs harbour unlocked before");
    await ada.post("/unlock", { areaId: "harbour" });
    assert.equal(await unlock("tower"), "Not enough coins: this takes 150, the balance is 20");
    await grant(ada.id, 1_000);
    const { status, body } = await ada.post("/unlock", { areaId: "tower" });
    assert.deepEqual([status, body], [200, { areaId: "tower", paid: 150 }]);
  });

  it("does not sell open or unknown areas", async () => {
    const ada = await local.player("ada");
    assert.equal((await ada.post("/unlock", { areaId: "forest" })).status, 409);
    const { status, body } = await ada.post("/unlock", { areaId: "moon" });
    assert.equal(status, 400);
    assert.match(body.message, /areaId/);
  });
});

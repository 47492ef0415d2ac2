import assert from "node:assert/strict";
import { keyed } from "@game-backend/tools/harness/keyed";
import { local } from "../local";
import { cheapest } from "../units";

describe("POST /task/complete", () => {
  it("pays the reward in the server's table", async () => {
    const ada = await local.player("ada");
    const { status, body } = await ada.post("/task/complete", { taskId: "welcome" });
    assert.equal(status, 200);
    assert.deepEqual(body, { taskId: "welcome", reward: 50 });
    assert.equal((await ada.get("/wallet")).body.balance, 150);
  });

  it("needs no read, and at most 6 write units", async () => {
    const { ownUnits: units } = await cheapest(async () =>
      (await local.player("ada")).post("/task/complete", { taskId: "welcome" }),
    );
    assert.ok(units.write > 0 && units.write <= 6 && units.read === 0, JSON.stringify(units));
  });

  it("pays once per period, for any number of concurrent attempts, and returns the start of the next one", async () => {
    const ada = await local.player("ada");
    await ada.post("/score", { gameArea: "forest", score: 1 });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ada.post("/task/complete", { taskId: "weekly-tournament" })),
    );
    const paid = answers.filter(({ status }) => status === 200);
    assert.equal(paid.length, 1);
    const next = paid[0]?.body.next;
    assert.equal(new Date(next).getUTCDay(), 1);
    for (const { status, body } of answers.filter((answer) => answer !== paid[0])) {
      assert.equal(status, 409);
      assert.equal(body.message, `weekly-tournament is already completed; again from ${next}`);
    }
    assert.equal((await ada.get("/wallet")).body.balance, 175);
  });

  it("gives a repetition with its key the first answer", async () => {
    const ada = await local.player("ada");
    const first = await ada.post("/task/complete", { taskId: "daily-visit" }, keyed("k"));
    const again = await ada.post("/task/complete", { taskId: "daily-visit" }, keyed("k"));
    assert.deepEqual([again.status, again.body], [200, first.body]);
    assert.equal((await ada.post("/task/complete", { taskId: "welcome" }, keyed("k"))).status, 422);
  });

  it("accepts no reward from the client, and no unknown task", async () => {
    const ada = await local.player("ada");
    const greedy = await ada.post("/task/complete", { taskId: "welcome", reward: 1_000_000 });
    assert.equal(greedy.status, 400);
    assert.match(greedy.body.message, /reward/);
    const unknown = await ada.post("/task/complete", { taskId: "nothing" });
    assert.deepEqual([unknown.status, unknown.body.code], [404, "task.not_offered"]);
  });
});

import assert from "node:assert/strict";

import { local } from "../local";
import { cheapest } from "../units";
import { keyed } from "./keyed";

describe("POST /task/complete", () => {
  it("pays the reward of the server's table", async () => {
    const ada = await local.player("ada");
    const { status, body } = await ada.post("/task/complete", { taskId: "tutorial" });
    assert.equal(status, 200);
    assert.deepEqual(body, { taskId: "tutorial", reward: 50 });
    assert.equal((await ada.get("/wallet")).body.balance, 150);
  });

  it("takes no read, and 6 write units at most", async () => {
    const { units } = await cheapest(async () =>
      (await local.player("ada")).post("/task/complete", { taskId: "tutorial" }),
    );
    assert.ok(units.write > 0 && units.write <= 6 && units.read === 0, JSON.stringify(units));
  });

  it("pays once a period, however many try at once, and says when the next begins", async () => {
    const ada = await local.player("ada");
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

  it("answers a repetition under its key as the first time", async () => {
    const ada = await local.player("ada");
    const first = await ada.post("/task/complete", { taskId: "daily-visit" }, keyed("k"));
    const again = await ada.post("/task/complete", { taskId: "daily-visit" }, keyed("k"));
    assert.deepEqual([again.status, again.body], [200, first.body]);
    assert.equal((await ada.post("/task/complete", { taskId: "daily-run" }, keyed("k"))).status, 422);
  });

  it("takes no reward from the client, and no unknown task", async () => {
    const ada = await local.player("ada");
    const greedy = await ada.post("/task/complete", { taskId: "tutorial", reward: 1_000_000 });
    assert.equal(greedy.status, 400);
    assert.match(greedy.body.message, /reward/);
    const unknown = await ada.post("/task/complete", { taskId: "nothing" });
    assert.equal(unknown.status, 400);
    assert.match(unknown.body.message, /taskId/);
  });
});

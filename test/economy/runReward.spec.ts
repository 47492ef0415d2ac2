import assert from "node:assert/strict";
import { mock } from "node:test";
import { noted, noteOf } from "../../functions/economy/marks";
import { newWallet } from "../../functions/economy/newWallet";
import postRunReward from "../../functions/economy/postRunReward";
import { type InProcess, inProcess } from "../lib/inProcess";

describe("POST /run/reward", () => {
  const midnight = Date.UTC(2026, 0, 9);
  let server: InProcess;
  before(async () => {
    server = await inProcess();
  });
  after(async () => {
    mock.timers.reset();
    server.close();
  });

  it("is refused for the day that ends if a request of the next day came first", async () => {
    const note = noted({ today: 1, before: 0 }, midnight);
    await server.tables.progress.putItem({ ...newWallet("ada"), tasks: { [noteOf("forest")]: note } });
    mock.timers.enable({ apis: ["Date"], now: midnight - 500 });
    const { status, body } = await server.call(postRunReward, { as: "ada", body: { gameArea: "forest" } });
    assert.deepEqual([status, body.code], [409, "run.being_paid"]);
  });
});

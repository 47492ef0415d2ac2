import assert from "node:assert/strict";
import * as economy from "../../functions/economy/definition";
import { newWallet } from "../../functions/economy/newWallet";
import postRunReward from "../../functions/economy/routes/postRunReward";
import { noted, noteOf } from "../../functions/economy/rules/marks";
import { type World, world } from "../../tools/harness/ownWorld";

describe("POST /run/reward", () => {
  const midnight = Date.UTC(2026, 0, 9);
  let server: World;
  before(() => {
    server = world({ economy }, { clock: midnight - 500 });
  });
  after(() => server.close());

  it("is refused for the day that ends if a request of the next day came first", async () => {
    const note = noted({ today: 1, before: 0 }, midnight);
    await server.tables.progress.putItem({ ...newWallet("ada"), tasks: { [noteOf("forest")]: note } });
    const { status, body } = await server.call(postRunReward, { as: "ada", body: { gameArea: "forest" } });
    assert.deepEqual([status, body.code], [409, "run.being_paid"]);
  });
});

import assert from "node:assert/strict";
import { defaultBudget } from "@game-backend/framework/budget";
import { routes as economy } from "../../functions/economy/handlers";
import { newWallet } from "../../functions/economy/newWallet";
import { slots } from "./slots";

describe("a loop of saving", () => {
  it("is stopped at a third of the player's budget, and leaves the shop open", async () => {
    const game = slots();
    await game.tables.progress.putItem(newWallet("ada"));
    let version = 0;
    for (;;) {
      await game.pass(1_000);
      const { status, body } = await game.save(Buffer.from(`${version}`), version || "nothing");
      if (status === 429) {
        assert.equal(body.code, "limit.budget");
        break;
      }
      assert.equal(status, 200, JSON.stringify(body));
      version++;
    }
    assert.ok(version > 100 && version < 300, `${version} saves`);
    assert.equal((await game.load()).status, 429);
    assert.equal((await game.call(economy.getWallet, { as: "ada" })).status, 200);
    const { items } = await game.tables.allowances.query({ hash: "ada" });
    const used = (name: string) => items.find(({ period }) => period.startsWith(name))?.used ?? 0;
    assert.ok(used("objects ") > defaultBudget / 3 && used("objects ") < defaultBudget / 2);
    assert.ok(used("requests ") < 100);
    game.close();
  });
});

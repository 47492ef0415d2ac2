import assert from "node:assert/strict";
import { ItemId } from "../../functions/catalog/items";
import { newWallet } from "../../functions/economy/newWallet";
import { areaIds } from "../../functions/leaderboard/areas";
import { isOpen } from "../../functions/leaderboard/rules/unlocks";
import { items } from "../../game/items";
import { taskIds, taskOf, unlockRule } from "../../tools/docs/firstDocuments";

describe("the tables of the economy", () => {
  it("make every area reachable", () => {
    const unlocked: Record<string, number> = {};
    const closed = () => areaIds.filter((areaId) => !isOpen({ unlocked }, areaId));
    for (let before = Number.POSITIVE_INFINITY; closed().length < before; ) {
      before = closed().length;
      for (const areaId of closed()) {
        if (unlockRule(areaId)?.requires.every((id) => isOpen({ unlocked }, id))) unlocked[areaId] = 1;
      }
    }
    assert.deepEqual(closed(), []);
  });

  it("have integer prices and rewards", () => {
    const amounts = [
      ...items.map(({ price }) => price),
      ...areaIds.flatMap((areaId) => unlockRule(areaId)?.price ?? []),
      ...taskIds.map((taskId) => taskOf(taskId).reward),
    ];
    for (const amount of amounts) assert.ok(Number.isInteger(amount) && amount > 0 && amount < 10_000);
  });

  it("have ids that can be part of a document path in the wallet", () => {
    for (const id of [...taskIds, ...areaIds]) assert.match(id, /^[a-z][a-z-]*$/);
    for (const { id } of items) assert.equal(ItemId.parse(id), id);
    assert.equal(new Set(items.map(({ id }) => id)).size, items.length);
  });

  it("start with a wallet that has its maps", () => {
    const wallet = newWallet("ada");
    assert.deepEqual(wallet, {
      userId: "ada",
      part: "wallet",
      balance: 100,
      inventory: {},
      unlocked: {},
      tasks: {},
    });
    assert.notEqual(newWallet("bob").inventory, wallet.inventory);
  });
});

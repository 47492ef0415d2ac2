import assert from "node:assert/strict";
import { walletNews } from "../../functions/economy/rules/walletNews";
import type { Wallet } from "../../functions/progress/rows";

const wallet = (balance: number, inventory: Wallet["inventory"] = {}, userId = "ada"): Wallet => ({
  userId,
  part: "wallet",
  balance,
  inventory,
  unlocked: {},
  tasks: {},
});
const changed = (before: Wallet | undefined, after: Wallet | undefined) => ({
  sequenceNumber: "1",
  at: 0,
  before,
  after,
});

describe("messages about wallets", () => {
  it("contain the newest state, one per player", () => {
    const news = walletNews([
      changed(wallet(1), wallet(2)),
      changed(wallet(5, {}, "bob"), wallet(4, { sword: 1 }, "bob")),
      changed(wallet(2), wallet(3)),
    ]);
    assert.deepEqual(
      [...news],
      [
        ["ada", { type: "wallet", balance: 3, inventory: {} }],
        ["bob", { type: "wallet", balance: 4, inventory: { sword: 1 } }],
      ],
    );
  });

  it("contain the last state even if it equals the first", () => {
    const news = walletNews([changed(wallet(1), wallet(2)), changed(wallet(2), wallet(2))]);
    assert.equal(news.get("ada")?.balance, 2);
    const back = walletNews([changed(wallet(1), wallet(2)), changed(wallet(2), wallet(1))]);
    assert.equal(back.get("ada")?.balance, 1);
  });

  it("are not sent if neither coins nor items changed, or the wallet was deleted", () => {
    const same = changed(wallet(1, { sword: 1, bow: 2 }), wallet(1, { bow: 2, sword: 1 }));
    assert.equal(walletNews([same]).size, 0);
    assert.equal(walletNews([changed(wallet(1), undefined)]).size, 0);
  });
});

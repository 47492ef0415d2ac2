import assert from "node:assert/strict";
import { walletNews } from "../../functions/economy/rules/walletNews";
import { walletAnswer } from "../../functions/economy/walletPage";
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

/** The areas of who has unlocked none. */
const { unlocked: first } = walletAnswer(wallet(0), {}, 0);

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
        ["ada", { type: "wallet", balance: 3, inventory: {}, unlocked: first }],
        ["bob", { type: "wallet", balance: 4, inventory: { sword: 1 }, unlocked: first }],
      ],
    );
  });

  it("contain the last state even if it equals the first", () => {
    const news = walletNews([changed(wallet(1), wallet(2)), changed(wallet(2), wallet(2))]);
    assert.equal(news.get("ada")?.balance, 2);
    const back = walletNews([changed(wallet(1), wallet(2)), changed(wallet(2), wallet(1))]);
    assert.equal(back.get("ada")?.balance, 1);
  });

  it("are sent for whatever the player would see: each thing that a wallet can hold", () => {
    const places = {
      ...{ balance: 2, bought: 1, owes: 1, inventory: { sword: 1 }, unlocked: { harbour: 1 } },
      ...{ "currency:gems": 1, "owes:gems": 1, "until:sword:100": 1, "may:pass/gold:0": 1, "bought:gems": 1 },
    };
    for (const [place, value] of Object.entries(places)) {
      const before = { ...wallet(1), "currency:gems": 5 };
      const news = walletNews([changed(before, { ...before, [place]: value } as Wallet)], {}, 10);
      assert.ok(news.has("ada"), place);
    }
    const pass = walletNews([changed(wallet(1), { ...wallet(1), "may:pass/gold:0": 1 })]);
    assert.deepEqual(pass.get("ada")?.lasting, [{ entitlement: "pass.gold" }]);
  });

  it("are not sent if the player would see no change, or the wallet was deleted", () => {
    const same = changed(wallet(1, { sword: 1, bow: 2 }), wallet(1, { bow: 2, sword: 1 }));
    assert.equal(walletNews([same]).size, 0);
    const task = { ...wallet(1), tasks: { gather: "2026-11-30" } };
    assert.equal(walletNews([changed(wallet(1), task)]).size, 0);
    assert.equal(walletNews([changed(wallet(1), undefined)]).size, 0);
  });
});

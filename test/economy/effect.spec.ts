import assert from "node:assert/strict";

import type { Refusal } from "@game-backend/framework/errors";
import fc from "fast-check";
import { notUnlockable, openToAll } from "../../functions/economy/codes";
import { completionEffect } from "../../functions/economy/rules/completion";
import { type Effect, maxBalance, refusal, walletChange } from "../../functions/economy/rules/effect";
import { moneyAddedEffect as grant } from "../../functions/economy/rules/moneyAdded";
import { taskPeriod } from "../../functions/economy/rules/period";
import { purchaseEffect } from "../../functions/economy/rules/purchase";
import { resetEffect } from "../../functions/economy/rules/resetEffect";
import { unlockEffect } from "../../functions/economy/rules/unlockEffect";
import { type AreaId, areaIds } from "../../functions/leaderboard/areas";
import { startsLocked } from "../../functions/leaderboard/rules/unlocks";
import type { Wallet } from "../../functions/progress/rows";
import { items } from "../../game/items";
import { taskIds, taskOf, unlockRule } from "../../tools/docs/firstDocuments";
import { meetsCondition } from "./meetsCondition";

const now = Date.parse("2026-05-06T12:00:00Z");
const lockable = areaIds.filter(startsLocked);
const unlock = (areaId: AreaId) =>
  unlockEffect(areaId, unlockRule(areaId), undefined, now) as Effect<unknown>;
const complete = (taskId: string, at = now) => completionEffect(taskId, taskOf(taskId), at);

const wallets: fc.Arbitrary<Wallet> = fc
  .record({
    balance: fc.oneof(
      fc.nat(1_000),
      fc.integer({ min: maxBalance - 1_000, max: maxBalance }),
      fc.constantFrom(0, 80, 150, 400),
    ),
    unlocked: fc.dictionary(fc.constantFrom(...lockable), fc.constant(now), { noNullPrototype: true }),
    tasks: fc
      .dictionary(fc.constantFrom(...taskIds), fc.integer({ min: -8, max: 8 }), { noNullPrototype: true })
      .map((days) =>
        Object.fromEntries(
          taskIds.flatMap((id) =>
            days[id] === undefined
              ? []
              : [[id, taskPeriod(taskOf(id).repeat, now + days[id] * 86_400_000)] as const],
          ),
        ),
      ),
  })
  .map((row) => ({ userId: "ada", part: "wallet", inventory: {}, ...row }));

const effects: fc.Arbitrary<Effect<unknown>> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...items.filter(({ onSale }) => onSale)), fc.integer({ min: 1, max: 99 }))
    .map(([item, quantity]) => purchaseEffect(item, quantity)),
  fc.constantFrom(...lockable).map(unlock),
  fc.constantFrom(...taskIds).map((taskId) => complete(taskId)),
  fc.integer({ min: 1, max: 1_000_000_000 }).map((amount) => grant("ada", amount, "won")),
);

describe("an effect on a wallet", () => {
  it("is refused, with the reason, if and only if its condition fails", () => {
    fc.assert(
      fc.property(effects, wallets, (effect, wallet) => {
        if (meetsCondition(walletChange(effect), wallet)) {
          assert.equal(effect.refuse?.(wallet), undefined);
          assert.ok(wallet.balance + effect.amount >= 0 && wallet.balance + effect.amount <= maxBalance);
          return;
        }
        const { status, message } = refusal(effect, wallet);
        assert.equal(status, 409);
        const outOfBounds = wallet.balance + effect.amount < 0 || wallet.balance + effect.amount > maxBalance;
        assert.ok(effect.refuse?.(wallet)?.message === message || outOfBounds, message);
      }),
      { numRuns: 2_000 },
    );
  });

  it("names what is missing", () => {
    const wallet: Wallet = {
      userId: "ada",
      part: "wallet",
      balance: 20,
      inventory: {},
      unlocked: {},
      tasks: {},
    };
    const why = (effect: Effect<unknown>, of = wallet) => refusal(effect, of).message;
    assert.equal(why(purchaseEffect(items[3], 1)), "Not enough coins: this takes 60, the balance is 20");
    assert.equal(why(unlock("tower")), "tower needs harbour unlocked before");
    assert.equal(
      why(unlock("harbour"), { ...wallet, unlocked: { harbour: 1 } }),
      "harbour is already unlocked",
    );
    assert.equal(
      why(complete("daily-visit"), { ...wallet, tasks: { "daily-visit": "2026-05-06" } }),
      "daily-visit is already completed; again from 2026-05-07T00:00:00.000Z",
    );
    assert.equal(
      why(complete("welcome"), { ...wallet, tasks: { welcome: "once" } }),
      "welcome is already completed; it counts once",
    );
    assert.match(
      why(grant("ada", 1, "won"), { ...wallet, balance: maxBalance }),
      /at most 1000000000000 coins/,
    );
  });

  it("is 404 without a wallet", () => {
    assert.equal(refusal(grant("ada", 1, "won"), undefined).status, 404);
  });

  it("does not count a task again if a clock goes back over midnight", () => {
    const effect = complete("daily-visit", Date.parse("2026-05-06T23:59:59.999Z"));
    const tasks = { "daily-visit": "2026-05-07" };
    const wallet: Wallet = { userId: "ada", part: "wallet", balance: 0, inventory: {}, unlocked: {}, tasks };
    assert.equal(meetsCondition(walletChange(effect), wallet), false);
  });

  it("cannot buy an item that is not sold, or unlock an open area", () => {
    assert.throws(() => purchaseEffect(undefined, 1), { status: 404 });
    assert.throws(() => purchaseEffect({ ...items[0], onSale: false }, 1), { status: 404 });
    const refused = [
      unlock("forest"),
      unlockEffect("harbour", undefined, undefined, now),
    ] as unknown as Refusal[];
    assert.deepEqual(
      refused.map(({ code, message }) => [code, message]),
      [
        [openToAll, "forest is open to everybody"],
        [notUnlockable, notUnlockable.meaning],
      ],
    );
  });
});

describe("a reset of a wallet", () => {
  const had: Wallet = {
    ...{ userId: "ada", part: "wallet", balance: 300, bought: 100 },
    ...{ inventory: {}, unlocked: {}, tasks: {} },
  };
  const meets = (wallet: Wallet) =>
    meetsCondition(walletChange(resetEffect(had, [], "Cheated", now)), wallet);

  it("is refused if more of the balance was bought meanwhile: the player keeps that", () => {
    assert.equal(meets(had), true);
    assert.equal(meets({ ...had, bought: 200 }), false);
    assert.equal(meets({ ...had, balance: 200 }), false);
  });
});

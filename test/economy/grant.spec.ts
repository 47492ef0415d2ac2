import assert from "node:assert/strict";
import { keyReused } from "@game-backend/framework/codes/idempotency";
import { noPlayer } from "@game-backend/framework/codes/players";
import fc from "fast-check";
import { walletFull } from "../../functions/economy/codes";
import {
  type Content,
  contentsOf,
  heldIn,
  joined,
  numberOf,
  placeOf,
} from "../../functions/economy/contents";
import { grant, take } from "../../functions/economy/grant";
import { waitingLetter } from "../../functions/economy/letters";
import { newWallet } from "../../functions/economy/newWallet";
import { walletAnswer } from "../../functions/economy/walletPage";
import { type World, world } from "../../tools/harness/world";
import { withoutWaits } from "../lib/withoutWaits";

const now = Date.parse("2026-11-27T12:00:00Z");
const later = now + 86_400_000;
const line = { kind: "season/reward", reason: "A present" };

const all: Content[] = [
  { currency: "coins", amount: 30 },
  { item: "oak-shield", quantity: 2 },
  { item: "lantern", quantity: 1, until: later },
  { entitlement: "pass.gold", until: later },
];

/** Returns contents by where a wallet holds them, with their sums. */
const sums = (contents: readonly Content[]) =>
  Object.fromEntries(joined(contents).map((content) => [placeOf(content), numberOf(content)]));

describe("a grant", () => {
  withoutWaits();
  let own: World;
  beforeEach(async () => {
    own = world();
    await own.tables.progress.putItem(newWallet("ada"));
  });
  afterEach(() => own.close());

  const call = () => ({ tables: own.tables, transact: own.transact, now });
  const wallet = async () =>
    (await own.tables.progress.getItem({ userId: "ada", part: "wallet" })) ?? assert.fail();
  const ledger = async () => (await own.tables.ledger.query({ hash: "ada" })).items;
  const held = async (at = now) => {
    const row = await wallet();
    assert.ok(row.part === "wallet");
    return sums(heldIn(row, at));
  };

  it("gives all at once, with one line that lists all, however often its cause comes", async () => {
    for (let times = 0; times < 3; times++) await grant(call(), { id: "present" }, "ada", all, line);
    assert.deepEqual(await held(), {
      balance: 130,
      "inventory.oak-shield": 2,
      [`until:lantern:${later}`]: 1,
      [`may:pass/gold:${later}`]: 1,
    });
    const [entry, ...more] = await ledger();
    assert.deepEqual([entry?.amount, sums(contentsOf(entry ?? assert.fail())), more], [30, sums(all), []]);
  });

  it("holds what ends until its end", async () => {
    await grant(call(), { id: "present" }, "ada", all, line);
    const row = await wallet();
    assert.ok(row.part === "wallet");
    assert.deepEqual(walletAnswer(row, {}, now).lasting, all.slice(2));
    assert.equal(walletAnswer(row, {}, later).lasting, undefined);
    assert.deepEqual(await held(later), { balance: 130, "inventory.oak-shield": 2 });
  });

  it("is refused if its cause gave something else, and changes nothing", async () => {
    await grant(call(), { id: "present" }, "ada", all, line);
    const other = [...all.slice(1), { currency: "coins", amount: 31 }];
    const reused = { code: keyReused };
    await assert.rejects(grant(call(), { id: "present" }, "ada", other, line), reused);
    await assert.rejects(take(call(), { id: "present" }, "ada", other, line), reused);
    await grant(call(), { id: "present" }, "ada", [...all].reverse(), line);
    assert.equal((await held())["balance"], 130);
  });

  it("is refused whole if a part has no place, and what may spill waits", async () => {
    const inventory = Object.fromEntries(Array.from({ length: 499 }, (_, n) => [`item-${n}`, 1]));
    await own.tables.progress.putItem({ ...newWallet("ada"), balance: 10 ** 12 - 10, inventory });
    const items = ["lantern", "oak-shield"].map((item) => ({ item, quantity: 2 }));
    await assert.rejects(grant(call(), { id: "items" }, "ada", items, line), { code: walletFull });
    await assert.rejects(grant(call(), { id: "coins" }, "ada", all, line), { code: walletFull });
    assert.deepEqual(await ledger(), []);
    const waiting: Content[] = [];
    const spill = (rest: readonly Content[]) => {
      waiting.splice(0, waiting.length, ...rest);
      return own.tables.letters.putItem(
        waitingLetter("ada", { cause: "gifts", text: "More", at: now }, rest),
      );
    };
    const gifts = [...items, { currency: "coins", amount: 30 }, { item: "item-7", quantity: 1 }];
    for (let times = 0; times < 2; times++)
      await grant(call(), { id: "gifts" }, "ada", gifts, { ...line, spill });
    const after = await held();
    assert.deepEqual(
      [after["balance"], after["inventory.item-7"], after["inventory.lantern"]],
      [10 ** 12, 2, 2],
    );
    assert.deepEqual(sums(waiting), { balance: 20, "inventory.oak-shield": 2 });
  });

  it("needs a player, and a wallet that meets its conditions", async () => {
    await assert.rejects(grant(call(), { id: "one" }, "bob", all, line), { code: noPlayer });
    await assert.rejects(take(call(), { id: "one" }, "bob", all, line), { code: noPlayer });
    assert.deepEqual((await own.tables.ledger.query({ hash: "bob" })).items, []);
  });

  it("can be taken again: all, with a debt for coins, or what is there, or nothing", async () => {
    await grant(call(), { id: "present" }, "ada", all, line);
    await own.tables.progress.updateItem(
      { userId: "ada", part: "wallet" },
      { set: { balance: 5, "inventory.oak-shield": 1 } },
    );
    const noted = await take(call(), { id: "noted" }, "ada", all, { ...line, takes: "nothing" });
    assert.deepEqual(noted, { taken: [], owed: 0 });
    const worth = { "oak-shield": 7 };
    for (let times = 0; times < 2; times++) {
      const { taken, owed } = await take(call(), { id: "back" }, "ada", all, { ...line, worth });
      assert.deepEqual([sums(taken), owed], [{ ...sums(all), balance: 5, "inventory.oak-shield": 1 }, 32]);
    }
    assert.deepEqual(await held(), {});
    const there = await take(call(), { id: "more" }, "ada", all, { ...line, takes: "there" });
    assert.deepEqual(there, { taken: [], owed: 0 });
  });

  it("and a take, in any order, repeated and killed, agree with the ledger", async () => {
    const Thing = fc.oneof(
      fc.integer({ min: 1, max: 50 }).map((amount): Content => ({ currency: "coins", amount })),
      fc
        .tuple(
          fc.constantFrom("sword", "potion"),
          fc.integer({ min: 1, max: 3 }),
          fc.constantFrom(undefined, later),
        )
        .map(([item, quantity, until]): Content => ({ item, quantity, ...(until && { until }) })),
      fc.constantFrom("pass.gold", "pass.silver").map((entitlement): Content => ({ entitlement })),
    );
    const Step = fc.record({
      gives: fc.boolean(),
      id: fc.integer({ min: 0, max: 12 }),
      contents: fc.array(Thing, { minLength: 1, maxLength: 4 }),
      takes: fc.constantFrom("all" as const, "there" as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(Step, { maxLength: 30 }), async (steps) => {
        own.close();
        own = world();
        await own.tables.progress.putItem(newWallet("ada"));
        const all = await Promise.allSettled(
          steps.map(({ gives, id, contents, takes }) =>
            gives
              ? grant(call(), { id: `cause ${id}` }, "ada", contents, line)
              : take(call(), { id: `cause ${id}` }, "ada", contents, { ...line, takes }),
          ),
        );
        for (const each of all) if (each.status === "rejected") assert.equal(each.reason.code, keyReused);
        const lines = (await ledger()).flatMap((entry) => contentsOf(entry));
        assert.deepEqual(
          sums([...lines, { currency: "coins", amount: newWallet("").balance }]),
          await held(),
        );
      }),
      { numRuns: 40, seed: 71 },
    );
  });
});

import assert from "node:assert/strict";
import { keyReused } from "@game-backend/framework/codes/idempotency";
import { noPlayer } from "@game-backend/framework/codes/players";
import { Kill, Killed } from "@game-backend/tools/harness/world/faults";
import fc from "fast-check";
import { walletFull } from "../../functions/economy/codes";
import * as economy from "../../functions/economy/definition";
import { grant, take } from "../../functions/economy/grant";
import { openMonth } from "../../functions/economy/month";
import { newWallet } from "../../functions/economy/newWallet";
import getWallet from "../../functions/economy/routes/getWallet";
import {
  type Content,
  contentsOf,
  heldIn,
  joined,
  numberOf,
  placeOf,
} from "../../functions/economy/rules/contents";
import { waitingInboxMessage } from "../../functions/economy/rules/inboxMessages";
import { walletAnswer } from "../../functions/economy/walletPage";
import type { Wallet } from "../../functions/progress/rows";
import { type World, world } from "../../tools/harness/ownWorld";
import { withoutWaits } from "../lib/withoutWaits";
import { size } from "../size";
import { booked } from "./booked";

const runs = size(40, 40, 15);
const now = Date.parse("2026-11-27T12:00:00Z");
const later = now + 86_400_000;
const line = { kind: "season/reward", reason: "A present" } as const;

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
    own = world({ economy });
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
        waitingInboxMessage("ada", { cause: "gifts", text: "More", at: now }, rest),
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
        own = world({ economy });
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
      { numRuns: runs, seed: 71 },
    );
  });

  it("of a cause that ends is remembered for 13 months, and then a part of its month's sum: the books agree whenever lines go", async () => {
    const Thing = fc.oneof(
      fc.integer({ min: 1, max: 50 }).map((amount): Content => ({ currency: "coins", amount })),
      fc.integer({ min: 1, max: 5 }).map((amount): Content => ({ currency: "gems", amount })),
      fc.constantFrom("sword", "potion").map((item): Content => ({ item, quantity: 2 })),
      fc.constantFrom("pass.gold", "pass.silver").map((entitlement): Content => ({ entitlement })),
    );
    const Step = fc.record({
      id: fc.nat(60),
      contents: fc.array(Thing, { minLength: 1, maxLength: 3 }),
      ends: fc.boolean(),
      takes: fc.boolean(),
      /** Minutes: functions' clocks differ. */
      late: fc.nat(5),
    });
    const Round = fc.record({
      days: fc.nat(70),
      steps: fc.array(Step, { minLength: 1, maxLength: 5 }),
      killed: fc.option(fc.record({ after: fc.nat(20), isDone: fc.boolean() })),
      /** Which of the expired lines DynamoDB deletes by now. */
      deleted: fc.nat(3),
    });
    const days = 86_400_000;
    let closed = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(Round, { minLength: 5, maxLength: 15 }), async (rounds) => {
        own.close();
        const kill = new Kill();
        own = world({ economy }, { faults: kill.faults });
        await own.tables.progress.putItem(newWallet("ada"));
        let at = now;
        const months = new Map<string, readonly Content[]>();
        for (const { days: passed, steps, killed, deleted } of rounds) {
          at += passed * days;
          if (killed) kill.once(killed.after, killed.isDone);
          const deliver = async ({ id, contents, ends, takes, late }: (typeof steps)[number]) => {
            const asked = { tables: own.tables, transact: own.transact, now: at - late * 60_000 };
            // A cause says the same whenever it comes.
            const cause = { id: `${takes} ${ends} ${id}`, ...(ends && { until: now + id * 20 * days }) };
            const there = { ...line, takes: "there" as const };
            if (ends && cause.until !== undefined && cause.until <= at) return;
            if (takes) await take(asked, cause, "ada", contents, there);
            else await grant(asked, cause, "ada", contents, line);
          };
          const untilDelivered = async (step: (typeof steps)[number]): Promise<void> => {
            try {
              await deliver(step);
            } catch (error) {
              if (error instanceof Killed) return untilDelivered(step);
              assert.equal((error as { code?: unknown }).code, keyReused);
            }
          };
          await Promise.all(steps.map(untilDelivered));
          kill.revive();
          const [row, lines] = [await wallet(), await ledger()];
          assert.ok(row.part === "wallet");
          const start: Content = { currency: "coins", amount: newWallet("").balance };
          assert.deepEqual(sums([...booked(lines, row), start]), sums(heldIn(row, 0)));
          for (const { entryId, kind, ...entry } of lines)
            if (kind === "month") {
              const before = months.get(entryId) ?? contentsOf(entry);
              months.set(entryId, before);
              assert.deepEqual(contentsOf(entry), before);
            }
          const expired = lines.filter(({ expiresAt = Number.POSITIVE_INFINITY }) => expiresAt * 1_000 <= at);
          for (const { expiresAt = 0 } of expired) assert.ok(expiresAt * 1_000 >= now + 395 * days);
          for (const { entryId } of expired.filter((_, n) => n % 3 < deleted))
            await own.tables.ledger.deleteItem({ userId: "ada", entryId });
        }
        closed += months.size;
      }),
      { numRuns: runs, seed: 71 },
    );
    assert.ok(closed > 1.25 * runs, `${closed} months`);
  });

  it("of a cause without an end, and the row of an earlier version, stay as they are", async () => {
    await own.tables.progress.updateItem({ userId: "ada", part: "wallet" }, { set: { balance: 40 } });
    const entry = {
      userId: "ada",
      entryId: "old",
      at: "2026-11-01T00:00:00.000Z",
      kind: "task/complete" as const,
    };
    await own.tables.ledger.putItem({ ...entry, reason: "A visit", amount: 40, requestHash: "", answer: {} });
    const present = [{ currency: "coins", amount: 5 }];
    await grant(call(), { id: "for ever" }, "ada", present, line);
    await grant(call(), { id: "for a day", until: later }, "ada", present, line);
    const next = { ...call(), now: now + 31 * 86_400_000 };
    await grant(next, { id: "for another day", until: next.now + 1 }, "ada", present, line);
    const [row, lines] = [await wallet(), await ledger()];
    assert.deepEqual(lines.map(({ entryId, amount, expiresAt }) => [entryId, amount, expiresAt]).sort(), [
      ["for a day", 5, later / 1_000 + 400 * 86_400],
      ["for another day", 5, Math.ceil((next.now + 1) / 1_000) + 400 * 86_400],
      ["for ever", 5, undefined],
      ["month 2026-11", 5, undefined],
      ["old", 40, undefined],
    ]);
    assert.ok(row.part === "wallet");
    assert.deepEqual([row.balance, row.month, openMonth(row)], [55, "2026-12", present]);
    // A wallet that an operator put back to November closes it again.
    await own.tables.progress.putItem({ ...row, balance: 50, month: "2026-11" });
    await grant(next, { id: "for a third day", until: next.now + 1 }, "ada", present, line);
    const { balance, month } = (await wallet()) as Wallet;
    assert.deepEqual([balance, month], [55, "2026-12"]);
    const page = async (at: number) => {
      own.clock.set(at);
      return (await own.call(getWallet, { as: "ada" })).body.ledger.map(({ id }: { id: string }) => id);
    };
    assert.ok(!(await page(next.now)).includes("month 2026-11"), "its lines are still there");
    assert.ok((await page(next.now + 400 * 86_400_000)).includes("month 2026-11"));
  });
});

import assert from "node:assert/strict";
import { publicId } from "@game-backend/framework/publicId";
import { newWallet } from "../../functions/economy/newWallet";
import * as purchases from "../../functions/purchases/definition";
import { bannedAt, isUndone } from "../../functions/purchases/refunds/refundBan";
import type { Purchase } from "../../functions/purchases/rows";
import type { Proof } from "../../functions/purchases/rules/proof";
import { settlePurchase } from "../../functions/purchases/settle/settlePurchase";
import * as reports from "../../functions/reports/definition";
import getCase from "../../functions/reports/routes/getCase";
import postAppeal from "../../functions/reports/routes/postAppeal";
import postDecision from "../../functions/reports/routes/postDecision";
import getSanctions from "../../functions/sanctions/getSanctions";
import { undoMs } from "../../functions/sanctions/limits";
import { ownGame } from "../../tools/harness/ownWorld";
import { type Banning, banning, hour } from "../bans/ada";

const game = ownGame({ purchases, reports });

const day = 24 * hour;
/** No store is set up: purchases are brought to what the spec says. */
const clients = {
  identityKey: async () => ["key"],
  ...{ appleStore: "", googleStore: "", steamStore: "" },
  ...{ appleKey: async () => [], googleKey: async () => [], steamStoreKey: async () => [] },
};
const whole = 100_000;

describe("a ban after refunds", () => {
  describe("by a rule of three in 30 days", () => {
    const rule = { refunds: 3, days: 30 };
    const days = (...list: number[]) => list.map((each) => ({ at: each * day }));
    for (const [refunds, counted, expected] of [
      [[], 0, undefined],
      [[1, 2], 0, undefined],
      [[3, 1, 2], 0, 3],
      [[1, 2, 3, 4], 0, 3],
      [[1, 15, 31], 0, undefined],
      [[1, 15, 30.9], 0, 30.9],
      [[1, 15, 32, 40], 0, 40],
      [[1, 2, 3, 4, 5], 3, undefined],
      [[1, 2, 3, 4, 5, 6], 3, 6],
    ] as const)
      it(`comes on day ${expected ?? "never"} of refunds on ${refunds.join(", ") || "none"}, counted to ${counted}`, () => {
        const at = bannedAt(days(...refunds), rule, counted * day);
        assert.equal(at, expected === undefined ? undefined : expected * day);
      });

    it("is undone with too few of the refunds that it has counted", () => {
      const ban = { at: 6 * day, after: 3 * day };
      assert.equal(isUndone(days(1, 2, 3, 4, 5, 6), rule, ban), false);
      assert.equal(isUndone(days(1, 2, 3, 4, 6, 7), rule, ban), true);
    });
  });

  describe("of Ada", () => {
    let backend: Banning;
    beforeEach(async () => {
      backend = await banning();
      await backend.tables.progress.putItem(newWallet("ada"));
    });
    afterEach(() => backend.close());

    const means = () => ({
      ...backend.means(),
      tables: backend.tables,
      transact: backend.transact,
      now: backend.now(),
    });
    const proofOf = (transaction: string, refunded: number, product: string, player: string): Proof => ({
      ...{ store: "apple", transaction, product, quantity: 1, state: "paid", refunded, test: false },
      ...{ time: backend.now(), boughtAt: backend.now(), player },
    });
    /** Brings a purchase to what its store says now: the player sends what is paid, and the store tells what is paid back. */
    const said = (transaction: string, refunded: number, product = "coins.1200", player = "ada") =>
      settlePurchase(
        means() as never,
        proofOf(transaction, refunded, product, player),
        refunded === 0 ? player : undefined,
      );
    /** Changes that the consumer has not seen. */
    const unseen = () =>
      backend.changes("purchases").filter(({ before, after }) => before?.["refund"] || after?.["refund"]);
    const count = (records: readonly unknown[]) =>
      records.length > 0
        ? game.consumers.followBuyers.handler({ ...clients, ...means(), records } as never)
        : Promise.resolve();
    const settled = async () => {
      const records = unseen();
      // A stream may deliver twice.
      await count(records);
      await count(records);
      await backend.deliver();
    };
    const pass = (milliseconds: number) => backend.clock.set(backend.now() + milliseconds);
    const sanctions = async () => (await backend.tables.sanctions.query({ hash: "ada" })).items;
    const refund = async (transaction: string, product?: string) => {
      pass(day);
      await said(transaction, 0, product);
      pass(1_000);
      await said(transaction, whole, product);
      await settled();
    };

    it("comes with the third refund, once, with its reasons, and can be appealed", async () => {
      await refund("1");
      // Half of it first: that is one refund.
      pass(day);
      await said("2", 0);
      pass(1_000);
      await said("2", whole / 2);
      await settled();
      pass(1_000);
      await said("2", whole);
      await settled();
      assert.equal((await backend.standing()).isBanned, false);
      await refund("3");
      assert.deepEqual(await backend.standing().then(({ isBanned, isOnBoard }) => [isBanned, isOnBoard]), [
        true,
        false,
      ]);
      await refund("4");
      assert.equal((await sanctions()).length, 1);
      pass(undoMs + 1_000);
      const { body } = await backend.asAda(getSanctions);
      const [{ id, kind, automated, source, rule, appealUntil }] = body.sanctions;
      assert.deepEqual([kind, automated, source, rule], ["ban", true, "store", "other"]);
      assert.ok(appealUntil > backend.now());
      const appeal = { params: { id }, body: { text: "My child bought them" } };
      assert.equal((await backend.asAda(postAppeal, appeal)).status, 204);
    });

    it("does not come from what somebody else has bought in the player's name", async () => {
      const bought = async (transaction: string) => {
        for (const refunded of [0, whole]) {
          pass(1_000);
          await settlePurchase(means() as never, proofOf(transaction, refunded, "coins.1200", "ada"));
        }
        await settled();
      };
      for (const transaction of ["1", "2", "3", "4"]) await bought(transaction);
      // What is paid back already when the player sends it gave the player nothing.
      for (const transaction of ["1", "2", "3"])
        await settlePurchase(means() as never, proofOf(transaction, whole, "coins.1200", "ada"), "ada");
      await settled();
      const { balance, owes = 0 } =
        (await backend.tables.progress.getItem({ userId: "ada", part: "wallet" })) ?? assert.fail();
      assert.deepEqual([balance, owes, (await sanctions()).length], [100, 0, 0]);
      assert.equal((await backend.tables.refunds.scan()).items.length, 0);
    });

    it("does not come from refunds that an earlier version has counted, and is undone with them", async () => {
      for (const transaction of ["1", "2", "3"]) {
        const refundId = `refund coins.1200 apple#${transaction}` as const;
        await backend.tables.refunds.putItem({ userId: "ada", refundId, at: backend.now(), expiresAt: 9e9 });
      }
      for (const transaction of ["4", "5"]) await refund(transaction);
      assert.equal((await sanctions()).length, 0);
      await refund("6");
      assert.equal((await sanctions()).length, 1);
    });

    it("has an end, and a case in which a person upholds it, lifts it, or decides otherwise", async () => {
      const banned = async (...transactions: string[]) => {
        for (const transaction of transactions) await refund(transaction);
        const [newest = assert.fail()] = (await sanctions()).toReversed();
        assert.equal(newest.until, newest.startsAt + 30 * day);
        const { items } = await backend.tables.casesByKind.query({ hash: "open player" });
        const [waiting = assert.fail()] = items;
        assert.equal(newest.caseId, waiting.caseId);
        return { newest, id: waiting.caseId.slice("case-".length) };
      };
      const decide = async (id: string, decision: object, as = "root", version = 1) => {
        pass(1_000);
        const request = { params: { id }, body: { version, ...decision } };
        const { status, body } = await backend.asAdmin(postDecision, request, as);
        assert.equal(status, 200, JSON.stringify(body));
        await backend.deliver();
      };
      const held = async () => (await backend.standing()).isBanned;
      const first = await banned("1", "2", "3");
      const read = await backend.asAdmin(getCase, {
        params: { id: first.id },
        headers: { "x-reason": "Ticket 4711: a ban" },
      });
      assert.equal(read.status, 200, JSON.stringify(read.body));
      assert.deepEqual(
        [read.body.ownerId, read.body.state, read.body.actions.includes("uphold"), read.body.evidence.length],
        ["ada", "open", true, 1],
      );
      assert.match(JSON.stringify(read.body.evidence[0].seen), /apple#1 .*apple#2 .*apple#3 /);
      await decide(first.id, { action: "uphold" });
      assert.equal(await held(), true);
      await decide(first.id, { action: "undo" }, "root", 2);
      assert.equal(await held(), true);
      await decide(first.id, { action: "dismiss" }, "root", 3);
      assert.equal(await held(), false);
      await decide(first.id, { action: "undo" }, "root", 4);
      assert.equal(await held(), true);
      await decide(first.id, { action: "ban", until: first.newest.startsAt + day, note: "Once" }, "root", 5);
      assert.equal((await backend.standing()).until, first.newest.startsAt + day);
      assert.deepEqual(
        (await sanctions()).map(({ liftedAt, replaced }) => [liftedAt !== undefined, replaced]),
        [
          [true, true],
          [false, undefined],
        ],
      );
    });

    for (const [who, isUpheldFirst] of [
      ["before anybody has looked at it", false],
      ["after a moderator has upheld it", true],
    ] as const)
      it(`can be appealed ${who}, and another person lifts it`, async () => {
        for (const transaction of ["1", "2", "3"]) await refund(transaction);
        const [{ caseId = "", sanctionId } = assert.fail()] = await sanctions();
        const id = caseId.slice("case-".length);
        const decide = (as: string, body: object) =>
          backend.asAdmin(postDecision, { params: { id }, body }, as);
        if (isUpheldFirst) assert.equal((await decide("root", { action: "uphold", version: 1 })).status, 200);
        pass(undoMs + 1_000);
        const appeal = { params: { id: publicId(sanctionId) }, body: { text: "My child bought them" } };
        assert.equal((await backend.asAda(postAppeal, appeal)).status, 204);
        if (isUpheldFirst)
          assert.equal(
            (await decide("root", { action: "dismiss", version: 3 })).body.code,
            "case.own_decision",
          );
        const lifted = await decide("mia", { action: "dismiss", version: isUpheldFirst ? 3 : 2 });
        assert.equal(lifted.status, 200, JSON.stringify(lifted.body));
        await backend.deliver();
        assert.equal((await backend.standing()).isBanned, false);
        const [after] = await sanctions();
        assert.equal(after?.appeal?.outcome, "lifted");
      });

    it("counts one product, one player and one window", async () => {
      for (const transaction of ["1", "2", "3"]) await refund(transaction, "coins.100");
      await refund("4");
      await refund("5");
      pass(1_000);
      await backend.tables.progress.putItem(newWallet("bob"));
      await said("6", 0, "coins.1200", "bob");
      await said("6", whole, "coins.1200", "bob");
      await settled();
      pass(29 * day);
      await refund("7");
      assert.equal((await sanctions()).length, 0);
    });

    it("is lifted when refunds are undone, and comes again with the next", async () => {
      for (const transaction of ["1", "2", "3"]) await refund(transaction);
      assert.equal((await backend.standing()).isBanned, true);
      pass(1_000);
      await said("2", 0);
      await settled();
      const standing = await backend.standing();
      assert.deepEqual([standing.isBanned, standing.isOnBoard, standing.identities], [false, true, []]);
      await refund("4");
      assert.equal((await backend.standing()).isBanned, true);
      assert.deepEqual(
        (await sanctions()).map(({ liftedAt }) => liftedAt !== undefined),
        [true, false],
      );
    });

    it("that an operator has lifted does not come back for the same refunds", async () => {
      for (const transaction of ["1", "2", "3"]) await refund(transaction);
      const [{ sanctionId } = { sanctionId: "" }] = await sanctions();
      await backend.tables.sanctions.updateItem(
        { userId: "ada", sanctionId },
        { set: { liftedAt: backend.now() } },
      );
      await backend.deliver();
      for (const transaction of ["4", "5"]) await refund(transaction);
      assert.equal((await backend.standing()).isBanned, false);
      await refund("6");
      assert.equal((await backend.standing()).isBanned, true);
    });

    it("that came first is lifted too when its refunds are undone, although another one has come since", async () => {
      for (const transaction of ["1", "2", "3", "4", "5", "6"]) await refund(transaction);
      const lifted = async () => (await sanctions()).map(({ liftedAt }) => liftedAt !== undefined);
      assert.deepEqual(await lifted(), [false, false]);
      const undo = async (transaction: string) => {
        pass(1_000);
        await said(transaction, 0);
        await settled();
      };
      await undo("1");
      assert.deepEqual(await lifted(), [true, false]);
      await undo("5");
      assert.deepEqual(await lifted(), [true, true]);
      assert.equal((await backend.standing()).isBanned, false);
    });

    it("that came first is lifted after the one that has come since", async () => {
      for (const transaction of ["1", "2", "3", "4", "5", "6"]) await refund(transaction);
      for (const transaction of ["5", "1"]) {
        pass(1_000);
        await said(transaction, 0);
        await settled();
      }
      assert.equal((await backend.standing()).isBanned, false);
    });

    it("counts a refund that is undone by now for nothing, in whatever order a batch works on its records", async () => {
      for (const transaction of ["1", "2"]) await refund(transaction);
      pass(day);
      await said("3", 0);
      pass(1_000);
      await said("3", whole);
      pass(1_000);
      await said("3", 0);
      for (const record of unseen().reverse()) await count([record]);
      await backend.deliver();
      assert.equal((await sanctions()).length, 0);
      assert.equal((await backend.tables.refunds.query({ hash: "ada" })).items.length, 2);
    });

    it("counts no refund of what Google took back because it was not told of the grant", async () => {
      const sold = (transaction: string, refunded: number, acknowledged: boolean) =>
        settlePurchase(
          means() as never,
          { ...proofOf(transaction, refunded, "coins.1200", "ada"), store: "google", acknowledged },
          "ada",
        );
      for (const acknowledged of [false, true]) {
        for (const transaction of ["1", "2", "3"]) {
          pass(day);
          await sold(`${transaction} ${acknowledged}`, 0, acknowledged);
          pass(1_000);
          await sold(`${transaction} ${acknowledged}`, whole, acknowledged);
          await settled();
        }
        assert.equal((await sanctions()).length, acknowledged ? 1 : 0);
      }
    });

    it("counts no end of what a family shared", async () => {
      for (const transaction of ["1", "2", "3"]) {
        for (const refunded of [0, whole]) {
          pass(day);
          const proof = { ...proofOf(transaction, refunded, "coins.1200", "ada"), family: true as const };
          await settlePurchase(means() as never, proof, "ada");
        }
        await settled();
      }
      assert.equal((await sanctions()).length, 0);
    });

    it("counts a refund when its store has paid back, whenever that is told", async () => {
      const start = backend.now();
      pass(100 * day);
      for (const [transaction, at] of [
        ["1", start],
        ["2", start + 40 * day],
        ["3", start + 80 * day],
      ] as const) {
        await said(transaction, 0);
        pass(1_000);
        const proof = proofOf(transaction, whole, "coins.1200", "ada");
        await settlePurchase(means() as never, { ...proof, refundedAt: at });
        await settled();
      }
      assert.equal((await sanctions()).length, 0);
    });

    it("is one, if all refunds are told at the same moment", async () => {
      for (const transaction of ["1", "2", "3", "4"]) await said(transaction, 0);
      pass(1_000);
      for (const transaction of ["1", "2", "3", "4"]) {
        pass(1);
        await said(transaction, whole);
      }
      const records = unseen();
      assert.equal(records.length, 4);
      await Promise.all(records.map((record) => count([record])));
      await backend.deliver();
      assert.equal((await sanctions()).length, 1);
      assert.equal((await backend.standing()).isBanned, true);
    });

    it("counts whoever had the purchase when it was paid back, whoever has it later", async () => {
      for (const transaction of ["1", "2", "3"]) await refund(transaction);
      const purchase = (await backend.tables.purchases.getItem({ purchaseId: "apple#1" })) as Purchase;
      await backend.tables.purchases.putItem({ ...purchase, userId: "bob" });
      await settled();
      assert.equal((await backend.standing()).isBanned, true);
      assert.equal(purchase.refund?.userId, "ada");
    });

    it("leaves nothing for a player whose account is gone", async () => {
      await backend.tables.profiles.deleteItem({ userId: "ada" });
      for (const transaction of ["1", "2", "3"]) await refund(transaction);
      assert.equal((await sanctions()).length, 0);
      assert.equal((await backend.tables.refunds.scan()).items.length, 0);
    });
  });
});

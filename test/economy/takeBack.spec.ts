import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rows } from "@game-backend/framework/pages";
import { requestHash } from "@game-backend/framework/requestHash";
import * as desk from "../../functions/desk/definition";
import { changeWallet } from "../../functions/economy/changeWallet";
import * as economy from "../../functions/economy/definition";
import { grant } from "../../functions/economy/grant";
import { newWallet } from "../../functions/economy/newWallet";
import type { LedgerEntry } from "../../functions/economy/rows";
import { type Content, heldIn, joined, numberOf, placeOf } from "../../functions/economy/rules/contents";
import { Purchase, purchaseEffect } from "../../functions/economy/rules/purchase";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/ownWorld";
import { listOf } from "../../tools/takeBack/list";
import { reportText } from "../../tools/takeBack/reportText";
import {
  keptList,
  type List,
  type Order,
  rehearse,
  type Stack,
  takeBack,
} from "../../tools/takeBack/takeBack";
import { withoutWaits } from "../lib/withoutWaits";
import { booked } from "./booked";

const begin = Date.UTC(2026, 9, 31, 18);
const shield = { id: "oak-shield", name: "Oak shield", price: 1, onSale: true };
const wanted = {
  cause: "offer:halloween*",
  from: new Date(begin).toISOString(),
  to: new Date(begin + 3_600_000).toISOString(),
};
/** Returns the effect of buying shields by an offer. */
const bought = (quantity: number, offer: string, price = 1) => {
  const effect = purchaseEffect({ ...shield, price }, quantity);
  return { ...effect, answer: { ...effect.answer, offer } };
};
const order: Order = {
  takes: "all",
  reason: "Halloween sold for a coin",
  withPayers: false,
  keepPrice: false,
};

describe("npm run take-back", () => {
  withoutWaits();
  let own: World;
  let folder: string;
  let stack: Stack;
  let killAfter: number;
  beforeEach(() => {
    killAfter = Number.POSITIVE_INFINITY;
    own = world(
      { desk, economy },
      {
        clock: begin,
        faults: async (operation) => {
          if (operation === "TransactWriteItems" && --killAfter < 0) throw new Error("killed");
        },
      },
    );
    folder = mkdtempSync(join(tmpdir(), "take-back-"));
    stack = { tables: own.tables, transact: own.transact, now: own.clock.now };
  });
  afterEach(() => {
    own.close();
    rmSync(folder, { recursive: true });
  });

  const call = () => ({ tables: own.tables, transact: own.transact, now: own.clock.now() });
  async function player(id: string, coins = 1_000): Promise<string> {
    await own.tables.profiles.putItem(newProfile(id, id, begin - 1));
    await own.tables.progress.putItem({ ...newWallet(id), balance: 0 });
    await grant(call(), { id: "first coins" }, id, [{ currency: "coins", amount: coins }], {
      kind: "letter",
      reason: "",
    });
    return id;
  }
  const request = (key: string) => ({
    ...call(),
    requestHash: requestHash("POST", key, ""),
    idempotencyKey: key,
  });
  const buy = (id: string, quantity: number, offer = "halloween-shield") =>
    changeWallet(request(`POST /shop/buy ${offer}`), id, Purchase, bought(quantity, offer));
  const use = (id: string, quantity: number) =>
    changeWallet(request("POST /item/use"), id, Purchase, {
      ...{ kind: "item/use", amount: 0, reason: "Used", answer: { itemId: "oak-shield", quantity, paid: 0 } },
      things: [{ item: "oak-shield", quantity: -quantity }],
    });
  const ledger = () => rows<LedgerEntry>((startAfter) => own.tables.ledger.scan({ startAfter }));
  const count = async () => {
    let found = 0;
    for await (const _ of ledger()) found++;
    return found;
  };
  const file = () => join(folder, "list.jsonl");
  const list = (read = ledger): Promise<List> => keptList(file(), wanted, read, own.clock.now());
  const undo = async (how: Partial<Order> = {}) =>
    takeBack(stack, { ...order, ...how }, await list(), `${file()}.done`);
  const sums = (contents: readonly Content[]) =>
    Object.fromEntries(
      joined(contents)
        .filter((one) => numberOf(one) !== 0)
        .map((one) => [placeOf(one), numberOf(one)])
        .sort(),
    );
  const wallet = async (userId: string) => {
    const row = (await own.tables.progress.getItem({ userId, part: "wallet" })) ?? assert.fail();
    assert.ok(row.part === "wallet");
    return row;
  };
  const state = async (userId: string) => {
    const row = await wallet(userId);
    const { items } = await own.tables.ledger.query({ hash: userId });
    assert.deepEqual(sums(booked(items, row)), sums(heldIn(row, begin)), "the ledger's sum is what is held");
    return { ...sums(heldIn(row, begin)), owes: row.owes ?? 0 };
  };

  it("undoes 300 players by one command, twice and with kills: the same", async () => {
    const ids = Array.from({ length: 300 }, (_, n) => `player-${String(n).padStart(3, "0")}`);
    for (const [n, id] of ids.entries()) {
      await player(id);
      await buy(id, 1 + (n % 5));
      if (n % 15 === 0) await use(id, 1);
    }
    await buy(await player("honest"), 3, "harvest");
    await own.pass(3_700_000);
    await player("late");

    const foreseen = await rehearse(stack, order, (await list()).players);
    for (const after of [1, 97, 300]) {
      killAfter = after;
      await assert.rejects(undo(), /killed/);
    }
    killAfter = Number.POSITIVE_INFINITY;
    const once = await undo({});
    assert.deepEqual(once, foreseen);
    const rowsBefore = await count();
    assert.deepEqual(await undo(), once);
    rmSync(`${file()}.done`);
    assert.deepEqual(await undo(), once);
    assert.equal(await count(), rowsBefore);

    for (const id of ids) assert.deepEqual(await state(id), { balance: 1_000, owes: 0 });
    assert.deepEqual(await state("honest"), { balance: 997, "inventory.oak-shield": 3, owes: 0 });
    const text = reportText(once, wanted, false);
    assert.match(text, /300 players/);
    assert.match(text, /taken {14}880 × oak-shield/);
    assert.match(text, /returned {11}900 coins/);
    assert.match(text, /was not there {6}20 × oak-shield/);
    assert.match(text, /stays: item\/use {4}20 × oak-shield/);
    rmSync(file());
    assert.deepEqual((await list()).players, []);
  });

  it("makes a debt of spent coins, takes what is there, or notes it, and foresees each", async () => {
    const inboxMessage = { kind: "letter", reason: "Sorry" } as const;
    const causes = { cause: "letter own*" };
    for (const takes of ["all", "there", "nothing"] as const) {
      const id = await player(`spent-${takes}`, 0);
      const gift = ["coins", "gems"].map((currency) => ({ currency, amount: 100 }));
      await grant(call(), { id: "letter own sorry" }, id, gift, inboxMessage);
      await changeWallet(request("POST /unlock"), id, Purchase, {
        ...{ kind: "unlock", amount: -60, reason: "Harbour" },
        answer: { itemId: "harbour", quantity: 1, paid: 60 },
        listed: [{ currency: "gems", amount: -30 }],
        change: { add: { "currency:gems": -30 } },
      });
      const players = await listOf(ledger(), { ...wanted, ...causes });
      const mine = players.filter(({ userId }) => userId === id);
      const how = { ...order, takes };
      const foreseen = await rehearse(stack, how, mine);
      const { outcomes } = await takeBack(
        stack,
        how,
        { wanted, at: begin, players: mine },
        join(folder, takes),
      );
      assert.deepEqual(outcomes, foreseen.outcomes);
      assert.deepEqual(outcomes[0]?.made, {
        unlock: [
          { currency: "coins", amount: 60 },
          { currency: "gems", amount: 30 },
        ],
      });
      const { balance = 0, owes, "currency:gems": gems = 0 } = await state(id);
      const expected = { all: [0, 0, 60, 30], there: [0, 0, 0, undefined], nothing: [40, 70, 0, undefined] };
      assert.deepEqual([balance, gems, owes, (await wallet(id))["owes:gems"]], expected[takes]);
    }
  });

  it("leaves out of whom money paid for a part, unless it is said", async () => {
    for (const id of ["earned", "bought"]) await buy(await player(id), 2);
    await own.tables.progress.updateItem({ userId: "bought", part: "wallet" }, { set: { bought: 998 } });
    await changeWallet(request("POST /shop/buy more"), "bought", Purchase, bought(1, "halloween", 300));
    const { outcomes, leftOut } = await undo();
    assert.deepEqual(
      [outcomes, leftOut].map((each) => each.map(({ userId }) => userId)),
      [["earned"], ["bought"]],
    );
    assert.match(
      reportText({ outcomes, leftOut }, wanted, true),
      /left out {11}3 × oak-shield of 1 players of whom money/,
    );
    await assert.rejects(undo({ withPayers: true }), /was begun otherwise/);
    rmSync(`${file()}.done`);
    assert.equal((await undo({ withPayers: true })).outcomes.length, 2);
    assert.equal((await state("bought"))["inventory.oak-shield"], undefined);
  });

  it("and a claim at the same moment: what came too late for the list is taken by a later one, once", async () => {
    const id = await player("racer", 0);
    const contents = [{ currency: "coins", amount: 50 }];
    const line = { kind: "letter", reason: "Sorry" } as const;
    const claims = Array.from({ length: 8 }, (_, n) => `letter own ${n}`);
    const claim = (cause: string) => grant(call(), { id: cause }, id, contents, line);
    for (const cause of claims.slice(0, 4)) await claim(cause);
    const pattern = { ...wanted, cause: "letter own *" };
    const at = { wanted: pattern, at: begin };
    const first = await listOf(ledger(), pattern);
    await Promise.all([
      takeBack(stack, order, { ...at, players: first }, join(folder, "first")),
      ...claims.map(claim),
    ]);
    const second = await listOf(ledger(), pattern);
    assert.deepEqual(
      second[0]?.lines.map(({ entryId }) => entryId),
      claims.slice(4),
    );
    await Promise.all(
      [first, second].map((players, n) => takeBack(stack, order, { ...at, players }, join(folder, `${n}`))),
    );
    assert.deepEqual(await state(id), { owes: 0 });
    assert.deepEqual(await listOf(ledger(), pattern), []);
  });

  it("sends one inbox message to each, and passes by whose account is deleted", async () => {
    for (const id of ["here", "gone"]) await buy(await player(id), 1);
    const { players } = await list();
    await own.tables.progress.deleteItem({ userId: "gone", part: "wallet" });
    const inboxMessage = { text: "We took the shields back", contents: [{ currency: "coins", amount: 5 }] };
    for (let times = 0; times < 2; times++) {
      const { outcomes } = await undo({ inboxMessage });
      assert.deepEqual(
        outcomes.map(({ refused }) => refused),
        ["the account is deleted", undefined],
      );
      rmSync(`${file()}.done`);
    }
    assert.equal(players.length, 2);
    const sent = async (hash: string) => (await own.tables.letters.query({ hash })).items;
    assert.deepEqual(await sent("gone"), []);
    const [only, ...more] = await sent("here");
    assert.deepEqual([only?.text, only?.contents, more], [inboxMessage.text, inboxMessage.contents, []]);
    const { items } = await own.tables.audit.query({ hash: wanted.from.slice(0, 10) });
    assert.deepEqual(
      items.map((entry) => "action" in entry && entry.action),
      ["players/take-back"],
    );
  });

  it("keeps no part of a list, refuses the list of another cause, and takes a pattern's other signs as they are", async () => {
    await buy(await player("ada"), 1);
    async function* cut() {
      yield* ledger();
      throw new Error("killed");
    }
    await assert.rejects(list(cut), /killed/);
    assert.equal((await list()).players.length, 1);
    await assert.rejects(keptList(file(), { ...wanted, cause: "match" }, ledger, begin), /another list/);
    const found = async (cause: string) => (await listOf(ledger(), { ...wanted, cause })).length;
    const causes = [
      "*",
      "shop/buy",
      "offer:halloween-shield",
      "POST *halloween*",
      "shop.buy",
      "halloween",
      "(",
      "offer:",
    ];
    assert.deepEqual(await Promise.all(causes.map(found)), [1, 1, 1, 1, 0, 0, 0, 0]);
    const earlier = { ...wanted, cause: "*", from: new Date(begin - 1).toISOString(), to: wanted.from };
    assert.deepEqual(await listOf(ledger(), earlier), []);
  });
});

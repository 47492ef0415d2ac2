import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rows } from "@game-backend/framework/pages";
import { requestHash } from "@game-backend/framework/requestHash";
import { changeWallet } from "../../functions/economy/changeWallet";
import {
  type Content,
  contentsOf,
  heldIn,
  joined,
  numberOf,
  placeOf,
} from "../../functions/economy/contents";
import { grant } from "../../functions/economy/grant";
import { newWallet } from "../../functions/economy/newWallet";
import { Purchase, purchase } from "../../functions/economy/purchase";
import type { LedgerEntry } from "../../functions/economy/rows";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/world";
import {
  keptList,
  type List,
  type Order,
  rehearse,
  type Stack,
  takeBack,
} from "../../tools/takeBack/takeBack";
import { told } from "../../tools/takeBack/told";
import { withoutWaits } from "../lib/withoutWaits";

const begin = Date.UTC(2026, 9, 31, 18);
const shield = { id: "oak-shield", name: "Oak shield", price: 1, onSale: true };
const wanted = {
  cause: "offer:halloween*",
  from: new Date(begin).toISOString(),
  to: new Date(begin + 3_600_000).toISOString(),
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
    own = world({
      clock: begin,
      faults: async (operation) => {
        if (operation === "TransactWriteItems" && --killAfter < 0) throw new Error("killed");
      },
    });
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
      kind: "test",
      reason: "",
    });
    return id;
  }
  const request = (key: string) => ({
    ...call(),
    requestHash: requestHash("POST", key, ""),
    idempotencyKey: key,
  });
  function buy(id: string, quantity: number, offer = "halloween-shield") {
    const effect = purchase(shield, quantity);
    const sale = { ...effect, answer: { ...effect.answer, offer } };
    return changeWallet(request(`POST /shop/buy ${offer}`), id, Purchase, sale);
  }
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
    assert.deepEqual(
      sums(items.flatMap(contentsOf)),
      sums(heldIn(row, begin)),
      "the ledger's sum is what is held",
    );
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
    const text = told(once, wanted, false);
    assert.match(text, /300 players/);
    assert.match(text, /taken {14}880 × oak-shield/);
    assert.match(text, /returned {11}900 coins/);
    assert.match(text, /was not there {6}20 × oak-shield/);
    assert.match(text, /stays: item\/use {4}20 × oak-shield/);
    rmSync(file());
    assert.deepEqual((await list()).players, []);
  });
});

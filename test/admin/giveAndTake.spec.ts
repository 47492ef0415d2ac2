import assert from "node:assert/strict";
import * as admin from "../../functions/admin/definition";
import postGrant from "../../functions/admin/routes/postGrant";
import postTake from "../../functions/admin/routes/postTake";
import { firstItems } from "../../functions/catalog/items";
import { changeWallet } from "../../functions/economy/changeWallet";
import { newWallet } from "../../functions/economy/newWallet";
import { Purchase, purchaseEffect } from "../../functions/economy/rules/purchase";
import { newProfile } from "../../functions/profile/newProfile";
import type { Wallet } from "../../functions/progress/rows";
import * as staff from "../../functions/staff/definition";
import getPlayerWallet from "../../functions/staff/getPlayerWallet";
import { requestHash } from "../../packages/framework/src/requestHash";
import { type World, world } from "../../tools/harness/ownWorld";

const ada = "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11";
const reason = "Sold for a coin by a fault of ours";
const begin = newWallet(ada).balance;
const shield = { id: "oak-shield", name: "Shield", price: 10, onSale: true };

describe("what staff give and take", () => {
  let server: World;
  let keys = 0;
  beforeEach(async () => {
    server = world(
      { admin, staff },
      {
        clock: Date.UTC(2026, 10, 27, 12),
        clients: {
          staffNumbers: JSON.stringify({ coins: 100, items: 80, entitlements: 1, players: 2, taken: 1_000 }),
          staff: { has: async () => false, hasOne: async () => true, some: async () => false },
          signingKey: async () => ["key"],
        },
      },
    );
    await server.tables.profiles.putItem(newProfile(ada, "ada", 1));
    await server.tables.progress.putItem(newWallet(ada));
    for (const item of firstItems) await server.tables.catalog.putItem(item);
  });
  afterEach(() => server.close());

  const ask = (route: typeof postGrant | typeof postTake, body: object, key = `k${keys++}`) =>
    server.call(route as typeof postGrant, {
      ...{ as: "mia", groups: "support", params: { id: ada }, headers: { "idempotency-key": key } },
      body: { reason, ...body },
    });
  const give = (body: object, key?: string) => ask(postGrant, body, key);
  const take = (body: object, key?: string) => ask(postTake, body, key);
  const wallet = async () =>
    (await server.tables.progress.getItem({ userId: ada, part: "wallet" })) as Wallet;
  const lines = async () => {
    const asked = {
      as: "mia",
      groups: "support",
      params: { id: ada },
      headers: { "x-reason": "A spec of lines" },
    };
    return (await server.call(getPlayerWallet, asked)).body.ledger;
  };
  const buy = (quantity: number) =>
    changeWallet(
      {
        ...{ tables: server.tables, transact: server.transact, now: server.clock.now() },
        ...{ requestHash: requestHash("POST", "buy", ""), idempotencyKey: "POST /shop/buy k" },
      },
      ada,
      Purchase,
      purchaseEffect(shield as never, quantity),
    );

  it("is a list, once for each key, and above the number of the day each thing counts", async () => {
    const contents = [
      { currency: "coins", amount: 10 },
      { item: "oak-shield", quantity: 2 },
      { entitlement: "pass.gold" },
    ];
    const { status, body } = await give({ contents }, "one");
    assert.deepEqual([status, body.amount, body.contents], [200, 10, contents]);
    assert.deepEqual((await give({ contents }, "one")).body, body);
    assert.deepEqual(
      [(await wallet()).balance - begin, (await wallet()).inventory],
      [10, { "oak-shield": 2 }],
    );
    assert.equal(
      (await give({ contents: [{ item: "oak-shield", quantity: 88 }] })).body.code,
      "admin.second_needed",
    );
    const [line] = await lines();
    assert.deepEqual([line.kind, line.contents, line.reason], ["admin/grant", contents, reason]);
    const taken = await take({ contents: [{ item: "oak-shield", quantity: 9 }] });
    assert.deepEqual([taken.body.amount, taken.body.contents], [0, [{ item: "oak-shield", quantity: 2 }]]);
    const { items } = await server.tables.audit.query({ hash: "2026-11-27" });
    assert.deepEqual(
      items.flatMap(({ action, details }) =>
        action === "players/read" ? [] : [[action, details?.["contents"]]],
      ),
      [
        ["players/grant", JSON.stringify(contents)],
        ["players/take", JSON.stringify([{ item: "oak-shield", quantity: 9 }])],
      ],
    );
  });

  it("is also what a line of the ledger moved: back, once, whoever asks", async () => {
    await buy(3);
    const [{ id: cause }] = await lines();
    const use = { "inventory.oak-shield": -2 };
    await server.tables.progress.updateItem({ userId: ada, part: "wallet" }, { add: use });
    for (const _ of "12") {
      assert.deepEqual((await take({ cause })).body, {
        ...{ userId: ada, amount: 0, contents: [{ item: "oak-shield", quantity: 1 }] },
      });
      assert.equal((await give({ cause })).body.amount, 30);
    }
    assert.deepEqual([(await wallet()).balance, (await wallet()).inventory["oak-shield"]], [begin, 0]);
    assert.deepEqual(
      (await lines()).map(({ id, kind }: { id: string; kind: string }) => [id, kind]).sort(),
      [
        [cause, "shop/buy"],
        [`undo ${cause}`, "undo"],
        [`undo ${cause} price`, "undo"],
      ].sort(),
    );
  });

  it("is answered the same at a repeat, whatever it is: an entitlement has no number in answers", async () => {
    const until = server.clock.now() + 1_000_000;
    for (const [at, content] of [
      { currency: "coins", amount: 1 },
      { item: "oak-shield", quantity: 1 },
      { item: "oak-shield", quantity: 1, until },
      { entitlement: "pass.gold" },
      { entitlement: "pass.gold", until },
    ].entries()) {
      await server.pass(86_400_000 * Number(at > 3));
      for (const route of [postGrant, postTake])
        for (const _ of "12") {
          const { status, body } = await ask(
            route,
            { contents: [content] },
            `${at} ${route.path}`.replace(" ", "-"),
          );
          assert.deepEqual([status, body.contents], [200, [content]], JSON.stringify(body));
        }
    }
    await server.pass(86_400_000);
    const taken = (await lines()).filter(
      ({ kind, contents = [] }: { kind: string; contents?: object[] }) =>
        kind === "admin/take" && contents.some((one) => "entitlement" in one),
    );
    assert.equal(taken.length, 2);
    for (const { id } of taken.slice(0, 1)) assert.equal((await give({ cause: id })).status, 200);
  });

  it("becomes a debt of what is spent, if staff say so", async () => {
    await give({ amount: 50 });
    const [{ id: cause }] = await lines();
    await buy(14);
    const { body } = await take({ cause, takes: "all" });
    assert.deepEqual([body.amount, body.owed], [-10, 40]);
    assert.deepEqual([(await wallet()).balance, (await wallet()).owes], [0, 40]);
  });

  it("is nothing that is not there", async () => {
    assert.equal((await take({ cause: "nothing" })).body.code, "wallet.line_unknown");
    await give({ amount: 1 });
    const [{ id: cause }] = await lines();
    assert.equal((await give({ cause })).body.code, "wallet.line_unknown", "it took nothing");
    for (const body of [
      {},
      { amount: 1, cause },
      { amount: 0 },
      { amount: 2 ** 53 },
      { contents: [] },
      { contents: [{ currency: "rubies", amount: 1 }] },
      { contents: [{ item: "x", quantity: 0.5 }] },
      { contents: [{ bundle: "none" }] },
      { cause: "" },
      { cause: "é".repeat(501) },
    ])
      for (const route of [postGrant, postTake])
        assert.equal((await ask(route, body)).status, 400, JSON.stringify(body));
    assert.equal((await take({ amount: begin + 2 })).body.code, "wallet.insufficient");
  });
});

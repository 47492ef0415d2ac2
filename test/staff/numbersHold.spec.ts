import assert from "node:assert/strict";
import { mock } from "node:test";
import type { LambdaRoute } from "@game-backend/framework/route";
import { firstItems } from "../../functions/catalog/items";
import { newWallet } from "../../functions/economy/newWallet";
import { newProfile } from "../../functions/profile/newProfile";
import { game } from "../../tools/harness/whole";
import { world } from "../../tools/harness/world";

const ids = Array.from({ length: 26 }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`);
const [ada = "", bob = ""] = ids;
const nobody = "00000000-0000-4000-8000-00000000dead";
const reason = "A spec of numbers";
const numbers = {
  ...{
    deletions: 2,
    exports: 2,
    codes: 2,
    purchases: 1,
    coins: 100,
    items: 2,
    entitlements: 1,
    ...{ everybody: 0, players: 2, taken: 1_000 },
  },
  currencies: { gems: 5 },
};
const {
  postGrant,
  postTake,
  postInboxMessage,
  postPlayerExport,
  postPlayerRecovery,
  deleteAccount,
  postPurchaseHand,
} = game.routes as unknown as Record<
  | ("postGrant" | "postTake" | "postInboxMessage" | "postPurchaseHand")
  | ("postPlayerExport" | "postPlayerRecovery" | "deleteAccount"),
  LambdaRoute
>;
const { getApprovals, getApproval, postApproval } = game.routes;

interface Asking {
  as?: string;
  groups?: string;
  id?: string;
  key?: string;
  requestId?: string;
}

function staffOf(settings: { down?: (input: string) => boolean; members?: object } = {}) {
  const members: Readonly<Record<string, object>> = { ...settings.members };
  const server = world({
    clients: {
      staffNumbers: JSON.stringify(numbers),
      staff: { has: async () => false, hasOne: async () => true, some: async () => false },
      staffUsers: { AdminGetUser: async (name: string) => members[name] },
      signingKey: async () => ["key"],
    },
    faults: async (operation, input) => {
      if (settings.down?.(`${operation} ${JSON.stringify(input)}`)) throw new Error("down");
    },
  });
  let keys = 0;
  const ask = async (route: LambdaRoute, body: object | undefined, asking: Asking = {}) => {
    const { as = "mia", groups = "admins", id = ada, key = `k${keys++}`, ...rest } = asking;
    const headers: Record<string, string> = key === "" ? {} : { "idempotency-key": key };
    const answer = await server.call(route, { as, groups, params: { id }, body, headers, ...rest });
    return { ...answer, code: answer.status < 300 ? answer.status : answer.body.code };
  };
  const give = async (body: object, asking?: Asking) =>
    (await ask(postGrant, { reason, ...body }, asking)).code;
  const waiting = async (query: object = {}) =>
    (await server.call(getApprovals, { as: "root", groups: "admins", query } as never)).body;
  const decide = async (id: string, decision = "agree", as = "root") => {
    const body = { decision, reason };
    const answer = await server.call(postApproval, { as, groups: "admins", params: { id }, body });
    return answer.body.code ?? answer.body.status;
  };
  const players = async (...all: readonly string[]) => {
    for (const item of firstItems) await server.tables.catalog.putItem(item);
    for (const id of all) {
      await server.tables.profiles.putItem(newProfile(id, id, 1));
      await server.tables.progress.putItem(newWallet(id));
    }
  };
  const owes = async (id = ada) =>
    (await server.tables.progress.getItem({ userId: id, part: "wallet" }))?.owes;
  return { ...server, ask, give, waiting, decide, players, owes };
}

describe("the numbers of the day hold", () => {
  for (const [name, route, body] of [
    ["exports", postPlayerExport, { reason }],
    ["codes", postPlayerRecovery, { reason }],
  ] as const)
    for (const [with_, asking] of [
      ["one Idempotency-Key", { key: "same" }],
      ["no key, and one id of the request", { key: "", requestId: "same" }],
    ] as const)
      it(`for ${name} of other players with ${with_}`, async () => {
        const { players, ask, close } = staffOf();
        await players(...ids.slice(0, 4));
        const codes = [];
        for (const id of ids.slice(0, 4)) codes.push((await ask(route, body, { ...asking, id })).code);
        assert.ok(
          codes.slice(0, 2).every((code) => code < 300),
          `${codes}`,
        );
        assert.deepEqual(codes.slice(2), ["admin.second_needed", "admin.second_needed"]);
        close();
      });

  it("for deletions with one key, and for the same player without one", async () => {
    const { players, ask, close, tables } = staffOf();
    await players(...ids.slice(0, 3));
    const needs = async (asking: Asking) => (await ask(deleteAccount, undefined, asking)).body.needsAdmin;
    assert.deepEqual([await needs({ key: "k" }), await needs({ key: "k", id: bob })], [false, false]);
    assert.equal(await needs({ key: "k", id: ids[2] ?? "" }), true);
    await tables.approvals.deleteItem({ kind: "deletion", userId: ada });
    assert.equal(await needs({ key: "", requestId: "same" }), true);
    close();
  });

  it("by what is given: the same request counts once, others with its key do", async () => {
    const { players, give, tables, close } = staffOf();
    await players(ada, bob);
    const [a, b] = [
      { key: "k", id: ada },
      { key: "k", id: bob },
    ];
    assert.deepEqual(
      [await give({ amount: 40 }, a), await give({ amount: 40 }, { ...b, key: "l" })],
      [200, 200],
    );
    assert.equal(await give({ amount: 40 }, a), 200);
    // A key of another player's grant is refused, and counts nothing.
    assert.equal(await give({ amount: 20 }, { ...b, key: "k" }), "idempotency.key_reused");
    assert.equal(await give({ amount: 20 }), 200);
    assert.equal(await give({ amount: 1 }), "admin.second_needed");
    const balance = async (userId: string) =>
      (await tables.progress.getItem({ userId, part: "wallet" }))?.balance;
    const begin = newWallet("").balance;
    assert.deepEqual([await balance(ada), await balance(bob)], [begin + 60, begin + 40]);
    close();
  });

  it("for a purchase that is handed to and fro: what was sent before is another act, since somebody else has it", async () => {
    const { players, ask, tables, waiting, decide, close } = staffOf();
    await players(ada, bob);
    const purchaseId = "apple#1";
    await tables.purchases.putItem({
      ...{ purchaseId, store: "apple", transaction: "1", product: "coins.1200", userId: ids[2] ?? "" },
      ...{ quantity: 1, state: "paid", refunded: 0, time: 1, boughtAt: 1, test: false, revision: 1 },
      granted: { coins: 1_200, items: {} },
    });
    const hand = async (userId: string) =>
      (await ask(postPurchaseHand, { purchaseId, userId, reason }, { key: userId })).code;
    assert.equal(await hand(ada), 200);
    assert.equal(await hand(bob), "admin.second_needed");
    assert.equal(await decide((await waiting()).approvals[0].id), "agreed");
    assert.equal(await hand(bob), 200);
    assert.equal(await hand(ada), "admin.second_needed", "the key is that of a counted act");
    assert.equal(await decide((await waiting()).approvals[0].id), "agreed");
    assert.equal(await hand(ada), 200);
    assert.equal(await hand(bob), "admin.second_needed", "the key is that of an agreed act");
    close();
  });

  it("and an id that nobody has is refused before anything", async () => {
    const { players, give, ask, tables, close } = staffOf();
    await players(ada);
    assert.equal(await give({ amount: 1 }, { key: "k", id: nobody }), "player.unknown");
    assert.equal((await ask(postTake, { amount: 1, reason }, { id: nobody })).code, "player.unknown");
    assert.deepEqual((await tables.allowances.scan()).items, []);
    assert.equal(await give({ amount: 101 }, { key: "k" }), "admin.second_needed");
    close();
  });

  it("though a refused act counts nothing, and one that ended without an answer stays counted", async () => {
    const error = mock.method(console, "error", () => {});
    let isDown = false;
    const { players, give, tables, close } = staffOf({
      down: (input) => isDown && /TransactWrite/.test(input) && /ledger/.test(input),
    });
    await players(ada);
    const place = { userId: ada, part: "wallet" } as const;
    await tables.progress.updateItem(place, { set: { balance: 10 ** 12 } });
    for (const _ of "12") assert.equal(await give({ amount: 100 }, { key: "full" }), "wallet.full");
    await tables.progress.updateItem(place, { set: { balance: 0 } });
    isDown = true;
    assert.equal(await give({ amount: 100 }, { key: "k" }), "server.error");
    isDown = false;
    assert.equal(await give({ amount: 1 }), "admin.second_needed");
    assert.equal(await give({ amount: 100 }, { key: "k" }), 200, "the repeat finishes it");
    close();
    error.mock.restore();
  });

  it("at once: of ten grants, as many as the number has", async () => {
    const { players, give, close } = staffOf();
    await players(ada);
    const codes = await Promise.all(Array.from({ length: 10 }, () => give({ amount: 30 })));
    assert.equal(codes.filter((code) => code === 200).length, 3);
    close();
  });

  it("each for itself: currencies, items and entitlements, and a currency's own", async () => {
    const { players, give, close } = staffOf();
    await players(ada);
    const one = (content: object) => give({ contents: [content] });
    assert.equal(await one({ currency: "coins", amount: 100 }), 200);
    assert.equal(await one({ currency: "gems", amount: 5 }), 200);
    assert.equal(await one({ currency: "gems", amount: 1 }), "admin.second_needed");
    assert.equal(await one({ item: "oak-shield", quantity: 2 }), 200);
    assert.equal(await one({ item: "oak-shield", quantity: 1 }), "admin.second_needed");
    assert.equal(await one({ entitlement: "pass.gold" }), 200);
    assert.equal(await one({ entitlement: "pass.gold" }), "admin.second_needed");
    close();
  });

  it("for debts too: a take of what is spent counts what is then owed, and a repeat nothing", async () => {
    const { players, ask, owes, waiting, decide, close } = staffOf();
    await players(ada, bob);
    const begin = newWallet("").balance;
    const take = (amount: number, asking?: Asking) =>
      ask(postTake, { contents: [{ currency: "coins", amount }], takes: "all", reason }, asking);
    assert.equal((await take(begin + 60, { key: "k" })).body.owed, 60);
    assert.equal((await take(begin + 60, { key: "k" })).body.owed, 60);
    assert.equal((await take(1_000_000_000, { id: bob, key: "l" })).code, "admin.second_needed");
    assert.equal((await take(begin + 40, { id: bob })).body.owed, 40);
    assert.equal(await owes(bob), 40);
    const [{ id, action, counts }] = (await waiting()).approvals;
    assert.deepEqual(
      [action, counts],
      [
        "players/take",
        [
          { what: "players", amount: 1 },
          { what: "taken", of: "coins:coins", amount: begin },
          { what: "coins", of: "coins", amount: 1_000_000_000 - begin },
        ],
      ],
    );
    assert.equal(await decide(id), "agreed");
    assert.equal((await take(1_000_000_000, { id: bob, key: "l" })).body.owed, 1_000_000_000);
    close();
  });
});

describe("an act above a number of the day", () => {
  const inboxMessage = { to: "everybody", text: "Sorry for the outage", days: 30, reason };
  const gift = { contents: [{ currency: "coins", amount: 10 }] };

  it("is agreed to, also if it is an inbox message: the same request again is the act, another body is another one", async () => {
    const { ask, waiting, decide, pass, call, close } = staffOf();
    const send = async (body: object = {}, key?: string) =>
      (await ask(postInboxMessage, { ...inboxMessage, ...gift, ...body }, key === undefined ? {} : { key }))
        .code;
    assert.equal(
      (await ask(postInboxMessage, inboxMessage)).code,
      202,
      "an inbox message without contents needs nobody",
    );
    assert.equal(await send(), "admin.second_needed");
    await pass(1_000);
    assert.equal(await send(), "admin.second_needed");
    const { approvals } = await waiting();
    assert.equal(approvals.length, 1);
    const [{ id, says, what, amount, action, playerId }] = approvals;
    assert.deepEqual(
      [says, what, amount, action, playerId],
      [inboxMessage.text, "everybody", 10, "letters/send", undefined],
    );
    const whole = await call(getApproval, { as: "root", groups: "admins", params: { id } });
    assert.deepEqual([whole.body.request, whole.body.details], [{ ...inboxMessage, ...gift }, gift]);
    assert.equal(await decide(id), "agreed");
    assert.equal(await send({ text: "Another text" }), "admin.second_needed");
    assert.equal(await send({}, "agreed"), 202);
    assert.equal(await send(), "admin.second_needed", "it serves one key");
    close();
  });

  it("ends after a day, and what waits from before the update lapses", async () => {
    const { players, give, tables, waiting, decide, clock, pass, close } = staffOf();
    await players(ada);
    const former = { kind: "act", userId: `${ada} mia coins 500`, what: "coins", amount: 500 };
    const asked = {
      askedBy: "mia",
      askedName: "mia",
      askedAt: 1,
      expiresAt: Math.floor(clock.now() / 1_000) + 60,
    };
    await tables.approvals.putItem({ ...former, ...asked } as never);
    assert.deepEqual((await waiting()).approvals, []);
    assert.equal(await decide(Buffer.from(former.userId).toString("base64url")), "approval.unknown");
    assert.equal(await give({ amount: 500 }), "admin.second_needed");
    const [{ id }] = (await waiting()).approvals;
    assert.equal(await decide(id), "agreed");
    await pass(86_401_000);
    assert.equal(await give({ amount: 500 }), "admin.second_needed");
    close();
  });

  it("is one of ten that wait at most, also at once, and the list has pages", async () => {
    const { players, give, ask, waiting, decide, close, pass } = staffOf();
    await players(...ids);
    const codes = await Promise.all(ids.slice(0, 12).map((id) => give({ amount: 500 }, { id })));
    assert.equal(codes.filter((code) => code === "admin.second_needed").length, 10);
    assert.equal(codes.filter((code) => code === "admin.too_many_asked").length, 2);
    const refused = codes.indexOf("admin.too_many_asked");
    const [{ id }] = (await waiting()).approvals;
    assert.equal(await decide(id, "refuse"), "refused");
    assert.equal(await give({ amount: 500 }, { id: ids[refused] ?? "" }), "admin.second_needed");
    assert.equal(await give({ amount: 500 }, { id: ids[20] ?? "" }), "admin.too_many_asked");
    await pass(86_401_000);
    assert.equal(
      await give({ amount: 500 }, { id: ids[20] ?? "" }),
      "admin.second_needed",
      "the others ended",
    );
    for (let member = 0; member < 11; member++)
      for (const player of ids.slice(0, 10))
        await ask(postGrant, { amount: 500, reason }, { as: `m${member}`, id: player });
    const first = await waiting();
    const second = await waiting({ cursor: first.cursor });
    const all = [...first.approvals, ...second.approvals].map(({ id }) => id);
    assert.deepEqual([new Set(all).size, all.length, second.cursor], [111, 111, undefined]);
    close();
  });

  it("is not agreed to by its member's other account, nor by a player whom it concerns", async () => {
    const members = {
      mia: { sub: "mia", email: "mia@example.com" },
      "mia-too": { sub: "mia-too", email: "Mia+admin@example.com" },
      plays: { sub: "plays", email: "p@example.com", profile: bob },
      "plays-too": { sub: "plays-too", email: "q@example.com", profile: bob },
    };
    const { players, give, ask, waiting, decide, close } = staffOf({ members });
    await players(ada, bob);
    assert.equal(await give({ amount: 500 }), "admin.second_needed");
    const [{ id }] = (await waiting()).approvals;
    assert.equal(await decide(id, "agree", "mia-too"), "approval.own");
    assert.equal(await decide(id, "agree", "root"), "agreed");
    assert.equal(await give({ amount: 500 }, { as: "plays" }), "admin.second_needed");
    const [{ id: other }] = (await waiting()).approvals;
    assert.equal(await decide(other, "agree", "plays-too"), "approval.own");
    const list = { ...{ to: "players", players: [ada, bob], text: "Sorry", days: 1, reason } };
    const contents = [{ currency: "coins", amount: 60 }];
    assert.equal((await ask(postInboxMessage, { ...list, contents })).code, "admin.second_needed");
    const last = (await waiting()).approvals.find(
      ({ action }: { action: string }) => action === "letters/send",
    );
    assert.equal(last.reaches, 2);
    assert.equal(await decide(last.id, "agree", "plays"), "admin.superior");
    close();
  });
});

import assert from "node:assert/strict";
import { firstItems } from "../../functions/catalog/items";
import { newWallet } from "../../functions/economy/newWallet";
import getWallet from "../../functions/economy/routes/getWallet";
import postInboxClaim from "../../functions/economy/routes/postInboxClaim";
import postInboxClaimAll from "../../functions/economy/routes/postInboxClaimAll";
import { contentsOf } from "../../functions/economy/rules/contents";
import { waitingInboxMessage } from "../../functions/economy/rules/inboxMessages";
import * as inboxFeature from "../../functions/inbox/definition";
import getInboxMessages from "../../functions/inbox/getInboxMessages";
import postBroadcast from "../../functions/inbox/postBroadcast";
import postInboxMessage from "../../functions/inbox/postInboxMessage";
import postInboxMessagePreview from "../../functions/inbox/postInboxMessagePreview";
import * as live from "../../functions/live/definition";
import getStart from "../../functions/live/getStart";
import { newProfile } from "../../functions/profile/newProfile";
import * as purchases from "../../functions/purchases/definition";
import getInbox from "../../functions/sanctions/getInbox";
import * as staff from "../../functions/staff/definition";
import putPlayerTags from "../../functions/staff/putPlayerTags";
import { type World, world } from "../../tools/harness/ownWorld";
import { withoutWaits } from "../lib/withoutWaits";

const begin = Date.UTC(2026, 10, 27, 12);
const dayMs = 86_400_000;
const ids = Array.from({ length: 500 }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`);
const [ada = "", bob = ""] = ids;
const gift = [
  { currency: "coins", amount: 100 },
  { item: "lantern", quantity: 1 },
];

describe("inbox messages", () => {
  withoutWaits();
  let own: World;
  let down: string | undefined;
  let writes: string[];
  beforeEach(async () => {
    [down, writes] = [undefined, []];
    own = world(
      { inbox: inboxFeature, live, purchases, staff },
      {
        clock: begin,
        clients: { staffNumbers: JSON.stringify({ coins: 100_000, items: 1_000, everybody: 100_000 }) },
        runs: ["pushWallets"],
        faults: async (operation, input) => {
          const { TableName, RequestItems = {} } = input as { TableName?: string; RequestItems?: object };
          const names = TableName ?? Object.keys(RequestItems).join();
          if (/Put|TransactWrite/.test(operation)) writes.push(JSON.stringify(input));
          if (down !== undefined && names.includes(down)) throw new Error("down");
        },
      },
    );
    const [one = assert.fail()] = firstItems;
    await own.tables.catalog.putItem({ ...one, id: "lantern", onSale: false });
    for (const id of [ada, bob]) await player(id);
    writes = [];
  });
  afterEach(() => own.close());

  const player = async (id: string, createdAt = begin - 1) => {
    await own.tables.profiles.putItem(newProfile(id, id, createdAt));
    await own.tables.progress.putItem(newWallet(id));
  };
  let sent = 0;
  const send = async (body: object, groups = "admins") =>
    own.call(postInboxMessage, {
      ...{ as: "root", groups, signedInAt: own.clock.now(), headers: { "idempotency-key": `k${++sent}` } },
      body: { to: "everybody", text: "Sorry", days: 30, reason: "The outage", ...body },
    });
  const inbox = async (as: string, more: object = {}) =>
    (await own.call(getInbox, { as, query: { contents: "1" }, ...more })).body.messages;
  const claim = async (as: string, id: string) => own.call(postInboxClaim, { as, params: { id } });
  const all = async (as: string) => {
    const ids = (await inbox(as)).map(({ id }: { id: string }) => id);
    return own.call(postInboxClaimAll, { as, body: { ids } });
  };
  const tag = async (id: string, tags: readonly string[]) =>
    assert.equal(
      (
        await own.call(putPlayerTags, {
          ...{ as: "root", groups: "admins", signedInAt: own.clock.now(), params: { id } },
          body: { tags, reason: "Support" },
        })
      ).status,
      200,
    );
  const pay = (userId: string) =>
    own.tables.purchases.putItem({
      ...{
        purchaseId: `google#${userId}`,
        store: "google",
        transaction: userId,
        order: userId,
        product: "coins.100",
      },
      ...{
        userId,
        quantity: 1,
        state: "paid",
        refunded: 0,
        time: 1,
        boughtAt: own.clock.now(),
        test: false,
        revision: 1,
      },
    } as never);
  const balance = async (as: string) =>
    (await own.call(getWallet, { as })).body.balance - newWallet("").balance;

  it("to everybody is one write, and 500 players who claim at once from two devices get it once each", async () => {
    writes = [];
    assert.equal((await send({ contents: gift })).status, 202);
    // The other write is of the audit log.
    const puts = writes
      .flatMap((each) => JSON.parse(each).TransactItems ?? [])
      .flatMap(({ Put }) => Put ?? []);
    assert.deepEqual(puts.map(({ TableName }) => TableName).sort(), ["audit", "letters"]);
    for (const id of ids) await player(id);
    const [inboxMessage] = await inbox(ada);
    assert.deepEqual(
      [inboxMessage.kind, inboxMessage.text, inboxMessage.contents, inboxMessage.claimed],
      ["text", "Sorry", gift, false],
    );
    const answers = await Promise.all(ids.flatMap((id) => [claim(id, inboxMessage.id), all(id)]));
    for (const { status } of answers) assert.equal(status, 200);
    for (const id of ids) {
      const { items } = await own.tables.ledger.query({ hash: id });
      assert.deepEqual(items.map(contentsOf), [gift]);
      assert.equal(await balance(id), 100);
    }
    assert.equal((await inbox(ada))[0].claimed, true);
  });

  it("to a list are for its players, and nobody else's are claimed", async () => {
    const { body } = await send({
      ...{ to: "players", contents: gift },
      players: [ada, ada, "00000000-0000-4000-8000-00000000dead"],
    });
    const sum = [
      { currency: "coins", amount: 100 },
      { item: "lantern", amount: 1 },
    ];
    assert.deepEqual(body, { sent: 1, unknown: ["00000000-0000-4000-8000-00000000dead"], reaches: 1, sum });
    const [inboxMessage] = await inbox(ada);
    assert.deepEqual(await inbox(bob), []);
    assert.equal((await claim(bob, inboxMessage.id)).body.code, "inbox.message_unknown");
    assert.equal((await claim(bob, "x")).body.code, "inbox.message_unknown");
    for (let times = 0; times < 2; times++)
      assert.deepEqual((await claim(ada, inboxMessage.id)).body, { contents: gift });
    assert.equal(await balance(ada), 100);
  });

  it("are looked at before: how many they reach and the sum, what is wrong, and nothing is sent", async () => {
    const look = async (body: object, groups = "admins") =>
      own.call(postInboxMessagePreview, {
        ...{ as: "root", groups, signedInAt: own.clock.now() },
        body: { text: "Sorry", days: 30, ...body },
      });
    await own.tables.catalog.putItem({ ...firstItems[0], id: "health-potion" } as never);
    const contents = [...gift, { bundle: "welcome-back" }];
    const asked = { to: "players", players: [ada, bob, "00000000-0000-4000-8000-00000000dead"], contents };
    const { status, body } = await look(asked);
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual(body.unknown, ["00000000-0000-4000-8000-00000000dead"]);
    // A bundle is counted by what it has.
    const sum = [
      { currency: "coins", amount: 300 },
      { item: "lantern", amount: 2 },
      { item: "health-potion", amount: 4 },
    ];
    assert.deepEqual([body.reaches, body.sum], [2, sum]);
    const { sent, ...told } = (await send(asked)).body;
    assert.deepEqual([sent, told], [2, body], "as the inbox message itself says");
    writes = [];
    assert.deepEqual((await look({ to: "everybody" })).body, { unknown: [] });
    const wrong = await look({ to: "everybody", contents: [{ item: "lantrn", quantity: 1 }] });
    assert.match(wrong.body.message, /no such item: lantrn/);
    assert.equal((await look({ to: "everybody" }, "support")).status, 403);
    assert.deepEqual(writes, []);
  });

  it("are for who had an account when they were sent, unless they say so, until their end", async () => {
    await send({ contents: gift });
    await own.pass(1_000);
    await send({ to: "everybody-and-new", text: "Welcome", contents: gift });
    await own.pass(1_000);
    await player(bob, own.clock.now());
    const texts = async (as: string) => (await inbox(as)).map(({ text }: { text: string }) => text);
    assert.deepEqual([await texts(ada), await texts(bob)], [["Welcome", "Sorry"], ["Welcome"]]);
    const [, sorry] = await inbox(ada);
    assert.equal((await claim(bob, sorry.id)).body.code, "inbox.message_unknown");
    await own.pass(30 * dayMs);
    assert.deepEqual(await texts(ada), []);
    assert.equal((await claim(ada, sorry.id)).body.code, "inbox.message_over");
    const two = await own.call(postInboxClaimAll, { as: ada, body: { ids: [sorry.id, sorry.id, "x"] } });
    const refused = [
      { id: sorry.id, code: "inbox.message_over" },
      { id: "x", code: "inbox.message_unknown" },
    ];
    assert.deepEqual(two.body, { claimed: [], refused });
  });

  it("are texts in the player's language to a client that does not ask for what they contain", async () => {
    await send({ contents: gift, texts: { de: "Entschuldigung" } });
    const [inboxMessage] = await inbox(ada, { query: {}, headers: { "accept-language": "de" } });
    assert.deepEqual(Object.keys(inboxMessage).sort(), ["at", "id", "kind", "text"]);
    assert.deepEqual([inboxMessage.kind, inboxMessage.text], ["text", "Entschuldigung"]);
  });

  it("that have no place are refused whole, and wait", async () => {
    const place = { userId: ada, part: "wallet" } as const;
    await own.tables.progress.updateItem(place, { set: { balance: 10 ** 12 - 50 } });
    await send({ contents: gift });
    const [inboxMessage] = await inbox(ada);
    assert.equal((await claim(ada, inboxMessage.id)).body.code, "wallet.full");
    assert.deepEqual((await all(ada)).body.refused, [{ id: inboxMessage.id, code: "wallet.full" }]);
    await own.tables.progress.updateItem(place, { set: { balance: 0 } });
    assert.equal((await claim(ada, inboxMessage.id)).status, 200);
  });

  it("without an end wait for ever", async () => {
    await own.tables.letters.putItem(
      waitingInboxMessage(ada, { cause: "season", text: "Rank 1", at: begin }, gift),
    );
    await own.pass(400 * dayMs);
    const [inboxMessage] = await inbox(ada);
    assert.deepEqual((await all(ada)).body.claimed, [{ id: inboxMessage.id, contents: gift }]);
  });

  it("are 50 to everybody at most, and what they contain is checked", async () => {
    for (const contents of [
      [{ currency: "coins", amount: 2 ** 53 }],
      [{ currency: "coins", amount: -1 }],
      [{ currency: "coins", amount: 0.5 }],
      [{ currency: "rubies", amount: 1 }],
      [{ bundle: "none" }],
      Array.from({ length: 3 }, () => ({ bundle: "welcome-back" })),
      [{ currency: "coins" }],
      [{ item: "a.b", quantity: 1 }],
      [{ item: "lantern", quantity: 1, currency: "coins" }],
      Array.from({ length: 2_000 }, () => ({ item: "lantern", quantity: 1 })),
      [],
    ])
      assert.equal((await send({ contents })).status, 400, JSON.stringify(contents).slice(0, 80));
    for (const body of [
      { days: 91 },
      { to: "all" },
      { to: "players", players: [] },
      { to: "players" },
      { players: [ada] },
      { text: "" },
    ])
      assert.equal((await send(body)).status, 400);
    assert.equal((await send({}, "support")).status, 403);
    assert.equal((await send({ text: "You are all stupid fucking idiots" })).body.code, "text.refused");
    for (let n = 0; n < 50; n++) assert.equal((await send({})).status, 202);
    assert.equal((await send({})).body.code, "broadcast.messages_open");
    await own.pass(30 * dayMs);
    assert.equal((await send({})).status, 202);
  });

  it("are 50 at most, also if two are sent at once", async () => {
    for (let n = 0; n < 49; n++) assert.equal((await send({})).status, 202);
    const both = await Promise.all([send({}), send({})]);
    assert.deepEqual(both.map(({ body }) => body.code).sort(), ["broadcast.messages_open", undefined]);
    assert.equal((await own.tables.letters.query({ hash: "everybody" })).items.length, 50);
  });

  it("for a tag are for who had it when they were sent, also once nobody has it", async () => {
    await tag(ada, ["vip"]);
    await tag(bob, ["vip"]);
    await own.pass(1_000);
    await tag(bob, []);
    await own.pass(1_000);
    await send({ contents: gift, when: { tag: ["vip", "testers"] } });
    await own.pass(1_000);
    await tag(ada, []);
    await tag(bob, ["testers"]);
    const [inboxMessage] = await inbox(ada);
    assert.deepEqual([inboxMessage.contents, await inbox(bob)], [gift, []]);
    assert.equal((await claim(bob, inboxMessage.id)).body.code, "inbox.message_unknown");
    assert.equal((await claim(ada, inboxMessage.id)).status, 200);
    await own.tables.heads.putItem({ id: `tags#${bob}`, tags: ["testers"] });
    assert.equal((await inbox(bob)).length, 1, "a tag of 0.2, which has no time, was always there");
    await send({ to: "everybody-and-new", text: "Also later", when: { tag: ["late"] } });
    await own.pass(1_000);
    await tag(ada, ["late"]);
    assert.equal((await inbox(ada))[0].text, "Also later");
    down = "heads";
    assert.equal((await inbox(ada)).length, 0, "it waits while tags cannot be read");
    assert.equal((await claim(bob, inboxMessage.id)).body.code, "live.unreadable");
  });

  it("for payers, and for accounts of some days, are judged as of their sending", async () => {
    await player(bob, begin - 10 * dayMs);
    await pay(bob);
    await own.pass(1_000);
    for (const when of [
      { payer: true },
      { payer: false },
      { payer: null },
      { daysSinceSignUp: { below: 3 } },
    ])
      await send({ text: JSON.stringify(when), when });
    await own.pass(1_000);
    await pay(ada);
    await own.pass(5 * dayMs);
    const texts = async (as: string) => (await inbox(as)).map(({ text }: { text: string }) => text).sort();
    assert.deepEqual(await texts(ada), [
      '{"daysSinceSignUp":{"below":3}}',
      '{"payer":false}',
      '{"payer":null}',
    ]);
    assert.deepEqual(await texts(bob), ['{"payer":null}', '{"payer":true}']);
    for (const when of [{ country: ["DE"] }, { build: { atLeast: "1.0.0" } }, { tag: [] }, {}])
      assert.equal((await send({ when })).status, when.country || when.build || when.tag ? 400 : 202);
    assert.equal((await send({ to: "players", players: [ada], when: { payer: true } })).status, 400);
  });

  it("are listed for staff, with how often each was claimed", async () => {
    await send({ contents: gift, when: { tag: ["vip"] }, text: "Tagged" });
    await own.pass(1);
    await send({ contents: gift });
    await own.pass(1);
    await send({ to: "players", players: [ada, bob], contents: gift, text: "Listed" });
    for (const { id } of (await inbox(ada)).slice(0, 2)) await claim(ada, id);
    for (const { id } of await inbox(bob)) for (const _ of "12") await claim(bob, id);
    await own.pass(1_000);
    const listed = async (groups = "admins") =>
      own.call(getInboxMessages, { as: "root", groups, signedInAt: own.clock.now() });
    assert.deepEqual(
      (await listed()).body.messages.map(({ text, sent, when, claimed }: Record<string, unknown>) => [
        text,
        sent,
        when,
        claimed,
      ]),
      [
        ["Listed", 2, undefined, 2],
        ["Sorry", undefined, undefined, 2],
        ["Tagged", undefined, { tag: ["vip"] }, 0],
      ],
    );
    assert.equal((await listed("support")).status, 403);
  });

  it("hide no sanction, of a client of 0.2 and at a start", async () => {
    const told = {
      userId: ada,
      kind: "sanction",
      at: begin,
      messageId: `${new Date(begin).toISOString()} s`,
    } as const;
    await own.tables.inbox.putItem({ ...told, sanctionId: "s", expiresAt: begin });
    await own.pass(1);
    for (let n = 0; n < 50; n++) await send({ contents: gift });
    const { messages } = (await own.call(getStart, { as: ada })).body.inbox;
    assert.deepEqual([messages.length, messages.at(-1).kind], [25, "sanction"]);
    const first = await inbox(ada, { query: {} });
    assert.deepEqual([first.length, first.at(-1).kind], [51, "sanction"]);
  });

  it("that waited leave with the claim, so that none hides those before it", async () => {
    for (let n = 0; n < 30; n++)
      await own.tables.letters.putItem(
        waitingInboxMessage(ada, { cause: `s${n}`, text: "Rank 1", at: begin + n }, gift),
      );
    await own.pass(30);
    for (const left of [25, 5, 0]) {
      const found = await inbox(ada);
      assert.equal(found.length, left);
      for (const { id } of found) assert.equal((await claim(ada, id)).status, 200);
    }
    const wallet = await own.tables.progress.getItem({ userId: ada, part: "wallet" });
    assert.equal((wallet as { balance: number }).balance, newWallet(ada).balance + 3_000);
  });

  it("of an item that is not sold any more, or of an account that is gone, harm nothing", async () => {
    await send({ contents: [{ item: "lantern", quantity: 1 }] });
    await own.tables.catalog.deleteItem({ id: "lantern" });
    const [inboxMessage] = await inbox(ada);
    assert.equal((await claim(ada, inboxMessage.id)).status, 200);
    await own.tables.progress.deleteItem({ userId: bob, part: "wallet" });
    assert.equal((await claim(bob, inboxMessage.id)).status, 404);
    await own.tables.profiles.deleteItem({ userId: bob });
    assert.equal((await claim(bob, inboxMessage.id)).body.code, "inbox.message_unknown");
  });

  it("of many things need a second admin: not coins alone", async () => {
    for (const content of [
      { currency: "coins", amount: 1_000_000_000 },
      { item: "lantern", quantity: 100_001 },
    ])
      assert.equal((await send({ contents: [content] })).body.code, "admin.second_needed");
  });

  it("are also what a broadcast leaves for seven days; without a place for it, it is sent all the same", async () => {
    const broadcast = async (key: string) =>
      own.call(postBroadcast, {
        ...{ as: "root", groups: "admins", signedInAt: own.clock.now(), headers: { "idempotency-key": key } },
        body: { message: "Servers restart", reason: "The release" },
      });
    assert.equal((await broadcast("one")).body.kept, undefined);
    const [inboxMessage, ...more] = await inbox(ada);
    assert.deepEqual([inboxMessage.kind, inboxMessage.text, more], ["text", "Servers restart", []]);
    assert.equal((await claim(ada, inboxMessage.id)).body.code, "inbox.message_unknown");
    down = "inbox";
    assert.equal((await broadcast("two")).body.kept, false);
    assert.equal((await own.tables.broadcasts.scan()).items.length, 8);
    down = undefined;
    await own.pass(7 * dayMs);
    assert.deepEqual(await inbox(ada), []);
  });
});

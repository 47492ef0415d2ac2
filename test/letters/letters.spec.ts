import assert from "node:assert/strict";
import { contentsOf } from "../../functions/economy/contents";
import getWallet from "../../functions/economy/getWallet";
import { waitingLetter } from "../../functions/economy/letters";
import { newWallet } from "../../functions/economy/newWallet";
import postInboxClaim from "../../functions/economy/postInboxClaim";
import postInboxClaimAll from "../../functions/economy/postInboxClaimAll";
import postBroadcast from "../../functions/letters/postBroadcast";
import postLetter from "../../functions/letters/postLetter";
import { newProfile } from "../../functions/profile/newProfile";
import getInbox from "../../functions/sanctions/getInbox";
import { type World, world } from "../../tools/harness/world";
import { withoutWaits } from "../lib/withoutWaits";

const begin = Date.UTC(2026, 10, 27, 12);
const dayMs = 86_400_000;
const ids = Array.from({ length: 500 }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`);
const [ada = "", bob = ""] = ids;
const gift = [
  { currency: "coins", amount: 100 },
  { item: "lantern", quantity: 1 },
];

describe("letters", () => {
  withoutWaits();
  let own: World;
  let down: string | undefined;
  let writes: string[];
  beforeEach(async () => {
    [down, writes] = [undefined, []];
    own = world({
      clock: begin,
      clients: { staffNumbers: JSON.stringify({ coins: 100_000 }) },
      faults: async (operation, input) => {
        const { TableName = "" } = input as { TableName?: string };
        if (operation === "PutItem") writes.push(TableName);
        if (down !== undefined && TableName.includes(down)) throw new Error("down");
      },
    });
    for (const id of [ada, bob]) await player(id);
  });
  afterEach(() => own.close());

  const player = async (id: string, createdAt = begin - 1) => {
    await own.tables.profiles.putItem(newProfile(id, id, createdAt));
    await own.tables.progress.putItem(newWallet(id));
  };
  let sent = 0;
  const send = async (body: object, groups = "admins") =>
    own.call(postLetter, {
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
  const balance = async (as: string) =>
    (await own.call(getWallet, { as })).body.balance - newWallet("").balance;

  it("to everybody is one write, and 500 players who claim at once from two devices get it once each", async () => {
    writes = [];
    assert.equal((await send({ contents: gift })).status, 202);
    assert.equal(writes.filter((name) => name.includes("letters") || name.includes("Letters")).length, 1);
    for (const id of ids) await player(id);
    const [letter] = await inbox(ada);
    assert.deepEqual(
      [letter.kind, letter.text, letter.contents, letter.claimed],
      ["text", "Sorry", gift, false],
    );
    const answers = await Promise.all(ids.flatMap((id) => [claim(id, letter.id), all(id)]));
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
    assert.deepEqual(body, { sent: 1, unknown: ["00000000-0000-4000-8000-00000000dead"] });
    const [letter] = await inbox(ada);
    assert.deepEqual(await inbox(bob), []);
    assert.equal((await claim(bob, letter.id)).body.code, "letter.unknown");
    assert.equal((await claim(bob, "x")).body.code, "letter.unknown");
    for (let times = 0; times < 2; times++)
      assert.deepEqual((await claim(ada, letter.id)).body, { contents: gift });
    assert.equal(await balance(ada), 100);
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
    assert.equal((await claim(bob, sorry.id)).body.code, "letter.unknown");
    await own.pass(30 * dayMs);
    assert.deepEqual(await texts(ada), []);
    assert.equal((await claim(ada, sorry.id)).body.code, "letter.over");
    const two = await own.call(postInboxClaimAll, { as: ada, body: { ids: [sorry.id, sorry.id, "x"] } });
    const refused = [
      { id: sorry.id, code: "letter.over" },
      { id: "x", code: "letter.unknown" },
    ];
    assert.deepEqual(two.body, { claimed: [], refused });
  });

  it("are texts in the player's language to a client that does not ask for what they contain", async () => {
    await send({ contents: gift, texts: { de: "Entschuldigung" } });
    const [letter] = await inbox(ada, { query: {}, headers: { "accept-language": "de" } });
    assert.deepEqual(Object.keys(letter).sort(), ["at", "id", "kind", "text"]);
    assert.deepEqual([letter.kind, letter.text], ["text", "Entschuldigung"]);
  });

  it("that have no place are refused whole, and wait", async () => {
    const place = { userId: ada, part: "wallet" } as const;
    await own.tables.progress.updateItem(place, { set: { balance: 10 ** 12 - 50 } });
    await send({ contents: gift });
    const [letter] = await inbox(ada);
    assert.equal((await claim(ada, letter.id)).body.code, "wallet.full");
    assert.deepEqual((await all(ada)).body.refused, [{ id: letter.id, code: "wallet.full" }]);
    await own.tables.progress.updateItem(place, { set: { balance: 0 } });
    assert.equal((await claim(ada, letter.id)).status, 200);
  });

  it("without an end wait for ever", async () => {
    await own.tables.letters.putItem(
      waitingLetter(ada, { cause: "season", text: "Rank 1", at: begin }, gift),
    );
    await own.pass(400 * dayMs);
    const [letter] = await inbox(ada);
    assert.deepEqual((await all(ada)).body.claimed, [{ id: letter.id, contents: gift }]);
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
    assert.equal((await send({})).body.code, "broadcast.letters_open");
    await own.pass(30 * dayMs);
    assert.equal((await send({})).status, 202);
  });

  it("of many coins need a second admin", async () => {
    const { body } = await send({ contents: [{ currency: "coins", amount: 1_000_000_000 }] });
    assert.equal(body.code, "admin.second_needed");
  });

  it("are also what a broadcast leaves for seven days; without a place for it, it is sent all the same", async () => {
    const broadcast = async (key: string) =>
      own.call(postBroadcast, {
        ...{ as: "root", groups: "admins", signedInAt: own.clock.now(), headers: { "idempotency-key": key } },
        body: { message: "Servers restart", reason: "The release" },
      });
    assert.equal((await broadcast("one")).body.kept, undefined);
    const [letter, ...more] = await inbox(ada);
    assert.deepEqual([letter.kind, letter.text, more], ["text", "Servers restart", []]);
    assert.equal((await claim(ada, letter.id)).body.code, "letter.unknown");
    down = "inbox";
    assert.equal((await broadcast("two")).body.kept, false);
    assert.equal((await own.tables.broadcasts.scan()).items.length, 8);
    down = undefined;
    await own.pass(7 * dayMs);
    assert.deepEqual(await inbox(ada), []);
  });
});

import assert from "node:assert/strict";
import { kindsOf } from "@game-backend/framework/live/kind";
import { manifestMs } from "@game-backend/framework/live/readLiveManifest";
import type { SwitchesRow } from "@game-backend/framework/live/rows";
import * as ages from "../../functions/ages/definition";
import * as consents from "../../functions/consents/definition";
import { newWallet } from "../../functions/economy/newWallet";
import { everybody, inboxMessageIdOf } from "../../functions/economy/rules/inboxMessages";
import * as inboxFeature from "../../functions/inbox/definition";
import * as live from "../../functions/live/definition";
import getStart from "../../functions/live/getStart";
import { newProfile } from "../../functions/profile/newProfile";
import getInbox from "../../functions/sanctions/getInbox";
import { textMessage } from "../../functions/sanctions/messages";
import { ownGame, type World, world } from "../../tools/harness/ownWorld";

const game = ownGame({ ages, consents, inbox: inboxFeature, live });

const noon = Date.UTC(2026, 10, 27, 12);
const hour = 3_600_000;

describe("GET /start", () => {
  let server: World;
  beforeEach(async () => {
    server = world(
      { ages, consents, inbox: inboxFeature, live },
      {
        clock: noon,
        clients: {
          avatarsUrl: "https://avatars",
          realtimeUrl: "wss://sockets",
          ticketKey: async () => ["key"],
          consentVersions: '{"terms":"2026-11"}',
        },
      },
    );
    await server.tables.profiles.putItem(newProfile("ada", "ada", noon));
    await server.tables.progress.putItem({ ...newWallet("ada"), balance: 7 });
  });
  afterEach(() => server.close());

  const start = (query: Record<string, string> = {}, headers: Record<string, string> = {}, as = "ada") =>
    server.call(getStart, { as, query, headers });
  const turn = (switches: Partial<SwitchesRow>) =>
    server.tables.heads.putItem({ id: "switches", version: 1, by: "root", at: noon, note: "", ...switches });

  it("answers what a start needs, and changes nothing", async () => {
    server.asked();
    const { status, body } = await start();
    assert.equal(status, 200, JSON.stringify(body));
    assert.partialDeepStrictEqual(body, {
      serverTime: noon,
      profile: { userId: "ada", username: "ada", duties: ["consent.terms"] },
      wallet: { balance: 7, inventory: {} },
      inbox: { messages: [], more: false },
    });
    assert.equal(body.socket, undefined);
    assert.equal(server.asked().writes, 0);
  });

  it("has the news in the player's language, and in the writer's own for all others", async () => {
    const titles = async (language: string) =>
      Object.values<{ title: string }>(
        (await start({}, { "accept-language": language })).body.values.news,
      ).map(({ title }) => title);
    assert.deepEqual(await titles("de-AT,en;q=0.5"), ["Jeden Montag von vorn"]);
    assert.deepEqual(await titles("ja"), ["A fresh start every Monday"]);
  });

  it("costs eight read units at most with fifty long messages", async () => {
    for (let day = 0; day < 50; day++)
      await server.tables.inbox.putItem(
        textMessage("ada", { cause: `${day}`, text: `${day} ${"x".repeat(400)}`, at: noon - day * hour }),
      );
    await server.tables.inbox.putItem(textMessage("ada", { cause: "later", text: "later", at: noon + hour }));
    await start();
    server.asked();
    const { body } = await start();
    const { readUnits } = server.asked();
    assert.ok(readUnits <= 8, `${readUnits} read units`);
    assert.equal(body.inbox.messages.length, 24);
    assert.deepEqual(body.inbox.messages[0].title, `0 ${"x".repeat(78)}`);
    assert.equal(body.inbox.more, true);
  });

  it("names the inbox messages that are open, for eight read units at most with fifty of them", async () => {
    for (let day = 0; day < 50; day++)
      await server.tables.letters.putItem({
        ...{
          userId: everybody,
          letterId: inboxMessageIdOf(noon - day * hour, `${day}`),
          at: noon - day * hour,
        },
        ...{ text: `${day} ${"x".repeat(900)}`, texts: { de: `${day} ${"y".repeat(900)}` } },
        ...{ until: noon + hour, alsoNew: true, expiresAt: (noon + hour) / 1_000 },
        contents: [{ coins: 5 }] as never,
      });
    await server.tables.letters.putItem({
      ...{ userId: "ada", letterId: inboxMessageIdOf(noon + 1, "own"), at: noon - 1, text: "Only for you" },
    });
    const { body: first } = await start({}, { "accept-language": "de" });
    server.asked();
    server.clock.advance(1_000);
    const { body } = await start({}, { "accept-language": "de" });
    const { readUnits } = server.asked();
    assert.ok(readUnits <= 8, `${readUnits} read units`);
    assert.deepEqual(body.inbox, first.inbox);
    assert.deepEqual(
      body.inbox.messages.slice(0, 2).map(({ title }: { title: string }) => title.slice(0, 12)),
      ["0 yyyyyyyyyy", "Only for you"],
    );
    assert.equal(body.inbox.messages.length, 25);
    assert.equal(body.inbox.more, true);
    const { body: inbox } = await server.call(getInbox, { as: "ada", headers: { "accept-language": "de" } });
    const ids = ({ messages }: { messages: { id: string }[] }) => messages.map(({ id }) => id);
    assert.deepEqual(ids(inbox).slice(0, 25), ids(body.inbox));
  });

  it("gives a ticket if it is asked, which nobody keeps, and sees a visit", async () => {
    const { body, headers } = await start({ ticket: "" });
    assert.equal(headers["Cache-Control"], "no-store");
    assert.equal(body.socket.url, "wss://sockets");
    assert.equal((await server.tables.tickets.scan()).items.length, 1);
    assert.equal((await server.tables.signIns.scan()).items.length, 1);
  });

  it("is not refused by maintenance, and says it to those who are", async () => {
    await turn({
      maintenance: {
        from: noon + 1_000,
        until: noon + hour,
        message: { en: "Soon", de: "Bald" },
        admit: ["tester"],
      },
      features: { chat: false, blocks: true, lobbies: false },
    });
    const planned = { from: noon + 1_000, until: noon + hour, message: "Bald" };
    const german = { "accept-language": "de" };
    assert.partialDeepStrictEqual((await start({}, german)).body, { off: ["chat", "lobbies"] });
    assert.deepEqual((await start({ ticket: "1" }, german)).body.maintenance, planned);
    server.clock.advance(1_000);
    const { status, body } = await start({ ticket: "1" }, german);
    assert.equal(status, 200);
    assert.deepEqual(body.maintenance, { ...planned, retryAfter: 300 });
    assert.equal(body.socket, undefined);
    assert.equal(body.wallet.balance, 7);
    server.clock.set(noon + hour);
    assert.equal((await start()).body.maintenance, undefined);
  });

  it("tells of a newer build, and whether it is required", async () => {
    const store = "https://apps.apple.com/app/id1";
    await turn({
      clients: { ios: { oldest: "1.10", recommended: "2.0", store, message: { en: "Update!" } } },
    });
    const update = async (version: string, platform = "ios") =>
      (await start({ only: "live" }, { "x-client": `acorn/${version} (${platform}; ts/0.1.0)` })).body.update;
    const message = "Update!";
    assert.deepEqual(await update("1.9"), { required: true, version: "1.10", store, message });
    assert.deepEqual(await update("1.11"), { required: false, version: "2.0", store, message });
    for (const [version, platform] of [
      ["2", "ios"],
      ["0.1", "android"],
      ["0.1", "toaster"],
    ] as const)
      assert.equal(await update(version, platform), undefined);
  });

  it("has an ETag of what operators change, which stays until they do", async () => {
    await server.tables.heads.putItem({
      id: "head",
      number: 4,
      release: "r",
      by: "root",
      at: noon,
      note: "",
    });
    const { body, headers } = await start({ only: "live" });
    const { values, ...switches } = body;
    assert.deepEqual(switches, { live: 4 });
    assert.deepEqual(Object.keys(values).sort(), kindsOf(["players"], game.documents).sort());
    const known = { "if-none-match": headers["ETag"] ?? "" };
    server.clock.advance(manifestMs);
    assert.equal((await start({ only: "live" }, known)).status, 304);
    await turn({ features: { chat: false } });
    server.clock.advance(manifestMs);
    assert.deepEqual((await start({ only: "live" }, known)).body, { live: 4, values, off: ["chat"] });
  });

  it("is refused for nobody's account, and for a wrong question", async () => {
    assert.equal((await start({}, {}, "nobody")).body.code, "player.unknown");
    assert.equal((await start({ only: "profile" })).status, 400);
  });
});

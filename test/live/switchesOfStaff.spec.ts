import assert from "node:assert/strict";
import type { GameLift } from "@game-backend/framework/gameLift";
import type { Sockets } from "@game-backend/framework/sockets/sockets";
import * as chatFeature from "../../functions/chat/definition";
import * as live from "../../functions/live/definition";
import getSwitches from "../../functions/live/getSwitches";
import putSwitches from "../../functions/live/putSwitches";
import * as matchmaking from "../../functions/matchmaking/definition";
import type { Search } from "../../functions/matchmaking/rows";
import { searchAnswer } from "../../functions/matchmaking/rules/searchAnswer";
import * as partner from "../../functions/partner/definition";
import { type World, world } from "../../tools/harness/ownWorld";

const noon = Date.UTC(2026, 10, 27, 12);
const hour = 3_600_000;

describe("staff's switches", () => {
  let server: World;
  /** What sockets got, and that they were closed. */
  let heard: [connectionId: string, what: unknown][];
  let toldAt = 0;
  let stop: (ticket: string) => Promise<void>;
  beforeEach(() => {
    heard = [];
    const sockets: Sockets = {
      postToConnection: async (id, message) => {
        heard.push([id, message]);
        toldAt = server.clock.now();
        return "sent";
      },
      deleteConnection: async (id) => {
        heard.push([id, "closed"]);
        return "closed";
      },
    };
    server = world(
      { chat: chatFeature, live, matchmaking, partner },
      {
        clock: noon,
        clients: {
          ...{ sockets, pushBudget: "1000" },
          gamelift: { stopMatchmaking: (ticket: string) => stop(ticket) } as GameLift,
        },
        runs: ["sendBroadcasts", "stopSearches", "endBans"],
      },
    );
  });
  afterEach(() => server.close());

  const as = (groups = "admins") => ({ as: "root", groups, signedInAt: server.clock.now() });
  const get = async (groups?: string) => (await server.call(getSwitches, as(groups))).body;
  const put = (body: object, version?: number, more: object = {}) =>
    server.call(putSwitches, {
      ...as(),
      body: { note: "The release", ...body },
      headers: version === undefined ? {} : { "if-match": `"${version}"` },
      ...more,
    });
  const connect = (connectionId: string, userId: string, groups: string[] = []) =>
    server.tables.connections.putItem({
      ...{ connectionId, userId, username: userId, groups, connectedAt: noon - hour },
      expiresAt: noon / 1_000 + 7_200,
    });

  it("are changed from the version that was read, with a history and an entry in the audit log", async () => {
    const { features: _, ...nothing } = await get();
    assert.deepEqual(nothing, { switches: { version: 0, by: "", note: "" }, earlier: [] });
    const first = await put({ features: { chat: false } }, 0);
    assert.equal(first.headers["ETag"], '"1"', JSON.stringify(first.body));
    assert.equal((await put({}, 0)).body.code, "switches.version_changed");
    assert.equal((await put({ features: {} }, 1)).status, 200);
    const { switches, earlier } = await get("moderators");
    assert.deepEqual(switches, { features: {}, version: 2, by: "root", at: noon, note: "The release" });
    assert.deepEqual(
      earlier.map(({ version, features }: { version: number; features: object }) => [version, features]),
      [[1, { chat: false }]],
    );
    const { items } = await server.tables.audit.query({ hash: "2026-11-27" });
    assert.deepEqual(
      items.map(({ action, details }) => [action, details?.["switches"]]),
      [
        ["switches/change", '{"features":{"chat":false}}'],
        ["switches/change", '{"features":{}}'],
      ],
    );
  });

  it("turn off what the program has: another name is refused, and a stored one of a former program goes with a change", async () => {
    for (const name of ["shop", "shopp", "ekonomy", "desk", "toString", "constructor"])
      assert.equal((await put({ features: { [name]: false } })).status, 400, name);
    assert.match((await put({ features: { chatt: false } })).body.message, /no feature chatt .*is it chat\?/);
    const stored = {
      id: "switches",
      version: 1,
      by: "root",
      note: "x",
      features: { parties2: false },
    } as const;
    await server.tables.heads.putItem(stored);
    const { features } = await get();
    const of = (wanted: string) => features.find(({ name }: { name: string }) => name === wanted);
    assert.deepEqual(of("parties2"), { name: "parties2", stops: [], isGone: true });
    assert.ok(of("economy").stops.includes("POST /shop/buy"));
    const stops: string[] = features.flatMap((each: { stops: string[] }) => each.stops);
    assert.ok(stops.some((each) => each.startsWith("message ")));
    assert.ok(of("partner").stops.some((each: string) => each.startsWith("authorizer ")));
    assert.equal(of("desk"), undefined);
    assert.equal((await put({ features: { parties2: false, chat: false } })).status, 200);
    assert.deepEqual((await get()).switches.features, { chat: false });
  });

  it("lose no change of two editors at once", async () => {
    for (let version = 0; version < 5; version++) {
      const both = await Promise.all(
        ["chat", "blocks"].map((name) => put({ features: { [name]: false } }, version)),
      );
      assert.deepEqual(both.map(({ status }) => status).sort(), [200, 412]);
    }
    assert.equal((await get()).switches.version, 5);
  });

  it("are changed by admins alone", async () => {
    for (const groups of ["moderators", "support", "editors"])
      assert.equal((await put({}, 0, as(groups))).status, 403, groups);
    assert.equal((await server.call(getSwitches, { as: "ada" })).status, 403);
  });

  it("are refused if they are wrong, or too large", async () => {
    const store = "https://apps.apple.com/app/id1";
    for (const wrong of [
      { clients: { ios: { oldest: "newest", store } } },
      { clients: { ios: { oldest: "1", store: "javascript:alert(1)" } } },
      { clients: { toaster: { store } } },
      { maintenance: { from: noon, until: noon } },
      { maintenance: { from: noon, message: { english: "Hi" } } },
      { maintenance: { from: noon, message: { en: "left‮right" } } },
      { maintenance: { from: noon, admit: ["tag:"] } },
      { maintenance: { from: noon, admit: ["tag:Testers"] } },
      { features: { "no feature": false } },
      { features: { chat: "off" } },
      { more: 1 },
    ])
      assert.equal((await put(wrong)).status, 400, JSON.stringify(wrong));
    const message = Object.fromEntries(["de", "en", "es", "fr", "it"].map((each) => [each, "ö".repeat(500)]));
    const clients = { ios: { store, message }, android: { store, message } };
    assert.equal((await put({ clients })).body.code, "switches.too_large");
    assert.equal((await get()).switches.version, 0);
  });

  describe("for maintenance", () => {
    const message = { en: "Back at one" };
    const until = noon + hour;

    it("tell every socket of players who are not admitted, and close it, when all functions know", async () => {
      await connect("phone", "ada");
      await connect("test", "tester");
      await connect("tagged", "bob");
      await server.tables.heads.putItem({ id: "tags#bob", tags: ["testers"] });
      await connect("desk", "root", ["admins"]);
      assert.equal(
        (await put({ maintenance: { from: noon, until, message, admit: ["tester", "tag:testers"] } })).status,
        200,
      );
      await server.pass(20_000);
      assert.ok(toldAt >= noon + 11_000 && toldAt <= noon + 20_000, `${toldAt - noon} ms`);
      assert.deepEqual(heard, [
        ["phone", { type: "maintenance", retryAfter: 300, until, message }],
        ["phone", "closed"],
      ]);
    });

    it("end the searches of players who are not admitted, with a reason that says so", async () => {
      const search = {
        ...{
          partyId: "p",
          requestHash: "h",
          mode: "duel" as const,
          status: "SEARCHING" as const,
          order: 1,
          restarts: 1,
        },
        ...{ startedAt: noon, endsBy: until, askedAt: noon, expiresAt: until / 1_000 },
      } as const;
      for (const userId of ["ada", "tester"]) {
        await connect(userId, userId);
        await server.tables.searches.putItem({ userId, ticketId: userId, players: [userId], ...search });
      }
      const stopped: string[] = [];
      stop = async (ticket) => void stopped.push(ticket);
      await put({ maintenance: { from: noon, admit: ["tester"] } });
      await server.pass(20_000);
      assert.deepEqual(stopped, ["ada.1"]);
      const ended = {
        ...(await server.tables.searches.getItem({ userId: "ada" })),
        status: "CANCELLED",
        reason: "Cancelled",
      };
      assert.partialDeepStrictEqual(searchAnswer(ended as Search, until), {
        status: "CANCELLED",
        reason: "The game is closed for maintenance",
      });
      assert.equal((await server.tables.searches.getItem({ userId: "tester" }))?.stop, undefined);
    });

    it("close sockets once, also if the message changes, and again for another maintenance", async () => {
      await connect("phone", "ada");
      const closings = async (body: object, ms = 30_000) => {
        heard = [];
        assert.equal((await put(body)).status, 200);
        await server.pass(ms);
        return heard.filter(([, what]) => what === "closed").length;
      };
      assert.equal(await closings({ maintenance: { from: noon } }), 1);
      assert.equal(await closings({ maintenance: { from: noon, message } }, 900_000), 0);
      assert.equal(await closings({}), 0);
      assert.equal(await closings({ maintenance: { from: noon + 1 } }), 1);
    });

    it("close them within minutes of a planned begin", async () => {
      await connect("phone", "ada");
      await put({ maintenance: { from: until } });
      await server.pass(hour - 1_000);
      assert.deepEqual(heard, []);
      await server.pass(6 * 60_000);
      assert.equal(heard.length, 2);
      const done = await server.run(server.game.jobs.endBans);
      assert.partialDeepStrictEqual(done, { endBans: 0, closeForMaintenance: 0 });
    });
  });
});

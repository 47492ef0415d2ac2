import assert from "node:assert/strict";
import { valuesOfDocuments } from "@game-backend/framework/live/check";
import * as admin from "../../functions/admin/definition";
import * as agesFeature from "../../functions/ages/definition";
import * as blocks from "../../functions/blocks/definition";
import { contentsOf } from "../../functions/economy/rules/contents";
import * as privacy from "../../functions/privacy/definition";
import postReset from "../../functions/privacy/postReset";
import * as staff from "../../functions/staff/definition";
import { importCounters } from "../../functions/tracks/adjustments";
import getPlayerTracks from "../../functions/tracks/getPlayerTracks";
import { putPlayerCounter, putPlayerStreak } from "../../functions/tracks/staffRoutes";
import { ownDocuments, ownGame } from "../../tools/harness/ownWorld";
import { day, hour, noon, TracksWorld } from "./play";
import { tracksOwn } from "./routes";

const own = { ...tracksOwn, admin, ages: agesFeature, blocks, privacy, staff };
const text = (at: number) => new Date(at).toISOString().replace(".000Z", "Z");
const rewards = [{ currency: "coins", amount: 10 }];
const reason = "A fault of ours took it";

describe("counters and tracks of players", () => {
  let game: TracksWorld;
  let news: { type: string; [member: string]: unknown }[];
  const begin = async (clients: object = {}) => {
    news = [];
    const sockets = {
      postToConnection: async (_: string, message: object) => {
        news.push(message as (typeof news)[number]);
        return "sent";
      },
      deleteConnection: async () => "closed",
    };
    const numbers = JSON.stringify({ coins: 100, items: 10, entitlements: 1, players: 9, taken: 999 });
    const rights = { has: async () => false, hasOne: async () => true, some: async () => false };
    game = new TracksWorld(
      {
        clients: {
          sockets,
          staffNumbers: numbers,
          staff: rights,
          signingKey: async () => ["key"],
          ...clients,
        },
      },
      own,
    );
    for (const id of ["ada", "bob"]) await game.player(id);
  };
  beforeEach(() => begin());
  afterEach(() => game.server.close());

  const ofStaff = (route: object, params: object, body: object, key = "one") =>
    game.server.call(route as never, {
      ...{ as: "mia", groups: "support", params: { id: "ada", ...params } },
      ...{ body: { reason, ...body }, headers: { "idempotency-key": key } },
    });
  const numberOf = async (track: string) =>
    (await game.tracks("ada")).find(({ id }: { id: string }) => id === track)?.number;

  it("are shown to others as documents say: not of the blocked, the banned, and nobody", async () => {
    await game.plays("ada");
    const seen = async (as: string, player: string) =>
      (await game.ask("getCounters", as, { query: { player } })).body.counters;
    const duels = { id: "duels-won", title: "Duels won", ever: 1, day: 1, week: 1 };
    assert.deepEqual(await seen("bob", "ada"), [duels]);
    assert.equal((await game.ask("getCounters", "ada")).body.counters.length, 3);
    assert.deepEqual(await seen("bob", "nobody"), []);
    const { blocks: rows, profiles } = game.server.tables;
    for (const [userId, username] of [
      ["ada", "bob"],
      ["bob", "ada"],
    ] as const) {
      await rows.putItem({ userId, username, blockedId: username });
      assert.deepEqual(await seen("bob", "ada"), []);
      await rows.deleteItem({ userId, username });
    }
    await profiles.updateItem({ userId: "ada" }, { set: { bannedAt: noon } });
    assert.deepEqual(await seen("bob", "ada"), []);
    // A ban changes no number.
    await game.plays("ada");
    await profiles.updateItem({ userId: "ada" }, { remove: ["bannedAt"] });
    assert.equal((await seen("bob", "ada"))[0].ever, 2);
  });

  it("tell sockets once a batch what changed and which steps are reached", async () => {
    await game.server.tables.connections.putItem({
      ...{ connectionId: "c", userId: "ada", username: "ada", groups: [], connectedAt: noon },
      expiresAt: 2 ** 32,
    });
    for (const _ of "123") await game.played("ada");
    await game.count();
    const told = {
      type: "counts",
      counters: { "duels-won": { ever: 3, day: 3, week: 3 } },
      tracks: [
        { track: "week-of-duels", number: 3, reached: [] },
        { track: "win-three", number: 3, reached: ["three"] },
      ],
    };
    assert.deepEqual(news, [told]);
    // What game servers and clients report too.
    await game.ask("postCounters", "ada", { body: { add: { leaves: 12 } } });
    await game.count();
    assert.deepEqual(news.slice(1), [
      {
        type: "counts",
        counters: { leaves: { ever: 12, day: 12, week: 12 } },
        tracks: [{ track: "gatherer", number: 12, reached: ["ten"] }],
      },
    ]);
  });

  it("are seen and set by support with a reason, once, within the member's numbers of the day", async () => {
    const set = (number: number, key?: string) =>
      ofStaff(putPlayerCounter, { counter: "duels-won" }, { number }, key);
    await game.plays("ada");
    for (const _ of "12") {
      const { status, body } = await set(3);
      assert.deepEqual([status, body.ever, body.day], [200, 3, 3]);
    }
    assert.deepEqual(await game.steps("ada", "win-three"), { three: "claimable" });
    await game.plays("ada");
    assert.equal(await numberOf("win-three"), 4);
    assert.equal((await set(2, "two")).status, 200);
    assert.equal(await numberOf("win-three"), 2);
    const { items } = await game.server.tables.audit.scan();
    assert.deepEqual(
      items.map(({ action, details }) => [action, details]),
      [
        [1, 3],
        [4, 2],
      ].map(([was, number]) => ["players/counter", { counter: "duels-won", was, number, reason }]),
    );
    // What the steps give counts: 10 + 20 coins and a torch here, and 50 coins and 100 of the season above.
    assert.equal(
      (await ofStaff(putPlayerCounter, { counter: "leaves" }, { number: 1_000 }, "three")).status,
      200,
    );
    await game.publish({
      tracks: {
        rich: {
          title: "Rich",
          counts: { counter: "visits" },
          steps: [{ id: "a", at: 5, rewards: [{ currency: "coins", amount: 90 }] }],
        },
      },
    });
    const beyond = await ofStaff(putPlayerCounter, { counter: "visits" }, { number: 5 }, "four");
    assert.deepEqual([beyond.status, beyond.body.code], [403, "admin.second_needed"]);
    // Another admin agrees to what the steps give: once they give more, it is another act.
    const asked = async () =>
      (await game.server.tables.approvals.scan()).items.flatMap((row) => (row.kind === "act" ? [row] : []));
    const [act = assert.fail()] = await asked();
    const ninety = [{ currency: "coins", amount: 90 }];
    assert.deepEqual(act.details, { counter: "visits", contents: ninety });
    await game.server.tables.approvals.updateItem(
      { kind: "act", userId: act.userId },
      { set: { agreedBy: "root" } },
    );
    const steps = [{ id: "a", at: 5, rewards: [{ currency: "coins", amount: 95 }] }];
    await game.publish({ tracks: { rich: { title: "Rich", counts: { counter: "visits" }, steps } } });
    const richer = await ofStaff(putPlayerCounter, { counter: "visits" }, { number: 5 }, "four");
    assert.deepEqual([richer.body.code, (await asked()).length], ["admin.second_needed", 2]);
    const shown = await game.server.call(getPlayerTracks, {
      ...{ as: "mia", groups: "support", params: { id: "ada" }, headers: { "x-reason": "A spec of tracks" } },
    });
    assert.equal(shown.body.counters.find(({ id }: { id: string }) => id === "leaves").ever, 1_000);
    assert.deepEqual(
      shown.body.tracks.map(({ id }: { id: string }) => id),
      ["rich"],
    );
    assert.equal(
      (await ofStaff(putPlayerCounter, { counter: "moons" }, { number: 1 }, "five")).body.code,
      "counter.unknown",
    );
  });

  it("are lowered by support without a loss of what the player counts next", async () => {
    for (const _ of "123") await game.plays("ada");
    await game.server.pass(7 * day);
    assert.equal((await ofStaff(putPlayerCounter, { counter: "duels-won" }, { number: 0 })).status, 200);
    for (const _ of "123") await game.plays("ada");
    assert.deepEqual(await game.steps("ada", "win-three"), { three: "claimable" });
  });

  it("have a streak that support restores, and that goes on", async () => {
    await game.comes("ada");
    const { status, body } = await ofStaff(putPlayerStreak, { track: "come-back" }, { length: 6 });
    assert.deepEqual([status, body], [200, { userId: "ada", track: "come-back", length: 6 }]);
    await game.server.pass(day);
    await game.comes("ada");
    assert.equal(await numberOf("come-back"), 7);
    assert.deepEqual(Object.values(await game.steps("ada", "come-back")), [
      "claimable",
      "claimable",
      "claimable",
    ]);
  });

  it("keep their longest streak, and what it reached, when support sets a shorter one", async () => {
    const bestOf = async () =>
      (await game.tracks("ada")).find(({ id }: { id: string }) => id === "come-back").streak.best;
    await ofStaff(putPlayerStreak, { track: "come-back" }, { length: 6 });
    const before = await game.steps("ada", "come-back");
    await ofStaff(putPlayerStreak, { track: "come-back" }, { length: 1 }, "two");
    assert.deepEqual([await numberOf("come-back"), await bestOf()], [1, 6]);
    assert.deepEqual(await game.steps("ada", "come-back"), before);
    await game.server.pass(day);
    await game.comes("ada");
    assert.deepEqual([await numberOf("come-back"), await bestOf()], [2, 6]);
  });

  it("have a streak that nothing ends where age closes it", async () => {
    game.server.close();
    await begin({ ageRules: '{"activities":["streaks"],"countries":[]}' });
    await game.comes("ada");
    await game.server.pass(20 * day);
    assert.equal(await numberOf("come-back"), 1);
    await game.server.tables.ages.putItem({
      ...{
        userId: "ada",
        band: "18-up",
        source: "declared",
        seenIn: "DE",
        country: "DE",
        changedAt: 0,
        revision: 1,
      },
    });
    assert.equal(await numberOf("come-back"), 0);
  });

  it("begin anew after a reset, and take what a legacy backend has counted", async () => {
    for (const _ of "123") await game.plays("ada");
    assert.equal((await game.claim("ada", { track: "win-three" })).given.length, 1);
    const asked = {
      as: "mia",
      groups: "admins",
      params: { id: "ada" },
      body: { reason },
      headers: { "idempotency-key": "r" },
    };
    assert.equal((await game.server.call(postReset, asked)).status, 202);
    assert.equal(await numberOf("win-three"), 0);
    await game.server.pass(hour);
    for (const _ of "123") await game.plays("ada");
    assert.equal((await game.claim("ada", { track: "win-three" })).given.length, 1);
    // Two at once, of which one is written first.
    const give = (name: string, row: string) => {
      const key = { userId: row, part: "wallet" } as const;
      const taken = game.server.tables.progress.updateItem(key, { set: { resetAt: 1 } });
      const step = { name, content: 40, cause: `import ${name}` };
      const means = game.server.means() as never;
      return importCounters.give(means, { id: "bob", username: "bob" }, step, taken);
    };
    await Promise.all([give("visits", "bob"), give("leaves", "ada")]);
    // It counts ever alone, as bests are of no season: a legacy backend's numbers are not of this day.
    const { body } = await game.ask("getCounters", "bob");
    assert.deepEqual(
      body.counters.map(({ title: _, ...numbers }: { title: string }) => numbers),
      [
        ["duels-won", 0],
        ["leaves", 40],
        ["visits", 40],
      ].map(([id, ever]) => ({ id, ever, day: 0, week: 0 })),
    );
  });

  it("count what happens from a time until another, and are claimed until the time of grace", async () => {
    const from = noon + day / 2;
    const until = from + 7 * day;
    const track = (more: object) => ({
      ...{
        title: "Duels",
        counts: { counter: "duels-won" },
        steps: [
          { id: "one", at: 1, rewards },
          { id: "two", at: 2, rewards },
        ],
      },
      ...{ from: text(from), until: text(until), claimUntil: text(until + 2 * day), ...more },
    });
    await game.publish({ tracks: { own: track({}), daily: track({ window: "day" }) } });
    await game.plays("ada");
    assert.deepEqual(await game.tracks("ada"), []);
    await game.server.pass(day);
    await game.plays("ada");
    assert.deepEqual(await game.steps("ada", "own"), { one: "claimable", two: "open" });
    await game.server.pass(until - hour - game.server.clock.now());
    await game.plays("ada");
    await game.server.pass(day + 2 * hour);
    // What happens after the end counts nowhere, and moves no number of the last day.
    for (const _ of "123") await game.plays("ada");
    assert.deepEqual([await numberOf("own"), await numberOf("daily")], [2, 1]);
    assert.deepEqual((await game.claim("ada", { track: "own" })).given.length, 2);
    assert.deepEqual((await game.claim("ada", { track: "daily" })).given.length, 1);
    await game.server.pass(day);
    assert.equal(await game.claim("ada", { track: "own" }), "track.not_offered");
  });

  it("wait for the track before, and read boards, on which less may be better", async () => {
    const board = {
      title: "Sprint",
      counts: { board: "desert" },
      steps: [
        { id: "slow", at: 9_000, rewards },
        { id: "fast", at: 5_000, rewards },
      ],
    };
    await game.publish({
      tracks: {
        board,
        next: {
          ...board,
          counts: { counter: "visits" },
          after: "board",
          steps: [{ id: "one", at: 1, rewards }],
        },
      },
    });
    await game.comes("ada");
    assert.deepEqual(await game.steps("ada", "board"), { slow: "open", fast: "open" });
    const { given, refused } = await game.claim("ada", { track: "next" });
    assert.deepEqual([given, refused.map(({ code }: { code: string }) => code)], [[], ["track.locked"]]);
    const score = async (score: number) =>
      game.server.tables.scores.putItem({
        ...{ board: "desert#all", userId: "ada", username: "ada", score, achievedAt: 1, rankKey: 1n },
      });
    await score(7_000);
    assert.deepEqual(await game.steps("ada", "board"), { slow: "claimable", fast: "open" });
    await score(4_000);
    assert.equal((await game.claim("ada", { track: "board" })).given.length, 2);
    assert.equal((await game.claim("ada", { track: "next" })).given.length, 1);
  });

  it("are counted of relayed matches only where a document says so, and of clients within its bound, whatever they send", async () => {
    await game.publish({
      counters: {
        "duels-won": { title: "Duels", of: "match" },
        leaves: { title: "Leaves", of: "client", most: { call: 10, day: 25 } },
        visits: { title: "Pairs", of: "match", where: { relayed: true }, most: { call: 1, day: 2 } },
      },
      tracks: {
        any: { title: "Any", counts: { counter: "leaves" }, steps: [{ id: "one", at: 1, rewards }] },
      },
    });
    for (const _ of "123") await game.plays("ada", { mode: "pairs", unranked: true });
    const numbers = async () => {
      const { body } = await game.ask("getCounters", "ada");
      return body.counters.map(({ id, ever }: { id: string; ever: number }) => [id, ever]);
    };
    assert.deepEqual(await numbers(), [
      ["duels-won", 0],
      ["leaves", 0],
      ["visits", 2],
    ]);
    const send = async (leaves: number, key?: string) => {
      const { status, body } = await game.ask("postCounters", "ada", {
        body: { add: { leaves } },
        ...(key && { headers: { "idempotency-key": key } }),
      });
      return status === 200 ? body.counters.leaves.day : [body.code, body.left];
    };
    assert.deepEqual(await send(11), ["counter.too_much", { leaves: 10 }]);
    const sent = await Promise.all(["a", "b", "c", "d", "a", "b"].map((key) => send(10, key)));
    assert.equal(sent.filter((one) => typeof one === "number").length >= 2, true);
    assert.equal((await numbers())[1][1], 20);
    assert.deepEqual(await send(10), ["counter.too_much", { leaves: 5 }]);
    assert.equal(await send(5), 25);
    assert.deepEqual(await send(1), ["counter.too_much", { leaves: 0 }]);
    assert.equal(await send(10, "a"), 25);
    assert.equal(
      (await game.ask("postCounters", "ada", { body: { add: { visits: 1 } } })).body.code,
      "counter.unknown",
    );
    await game.server.pass(day);
    assert.equal(await send(10), 10);
  });

  it("take a claim by what the player was shown, as the shop does", async () => {
    await game.plays("ada");
    const seen = (live: string) => game.claim("ada", { category: "daily" }, { "x-live-seen": live });
    assert.deepEqual((await seen("0")).given, []);
    assert.equal(await seen("7"), "live.changed");
  });

  it("leave no row of who has deleted the account, however late a record comes", async () => {
    await game.played("ada");
    await game.server.tables.progress.deleteItem({ userId: "ada", part: "wallet" });
    await game.count();
    assert.deepEqual((await game.server.tables.counters.query({ hash: "ada" })).items, []);
  });

  it("give in a day in which somebody does everything at most what the publication says", async () => {
    const from = { coins: 0, "pass-xp": 0 };
    const samples = ownDocuments(own);
    const { perDay } = valuesOfDocuments(samples, ownGame(own).documents as never);
    // A week of visits before, so that all of the streak waits.
    for (const _ of "1234567") {
      await game.comes("ada");
      await game.server.pass(day);
    }
    await game.server.pass(hour);
    for (let times = 0; times < 40; times++)
      await game.ask("postCounters", "ada", { body: { add: { leaves: 50 } } });
    for (const _ of "1234567890") await game.plays("ada");
    for (const hours of [0, 11]) {
      await game.server.pass(hours * hour);
      for (const category of ["daily", "achievements", "pass"]) await game.claim("ada", { category });
    }
    for (const line of (await game.server.tables.ledger.query({ hash: "ada" })).items)
      for (const one of contentsOf(line))
        if ("currency" in one && one.currency in from) from[one.currency as "coins"] += one.amount;
    assert.deepEqual(
      Object.keys(from).filter((currency) => from[currency as "coins"] > (perDay[currency]?.["tracks"] ?? 0)),
      [],
    );
    assert.ok(from.coins > 100 && from["pass-xp"] === 200, JSON.stringify(from));
  });
});

import assert from "node:assert/strict";
import { endEdges } from "../../functions/edges/endEdges";
import * as friends from "../../functions/friends/definition";
import * as leaderboard from "../../functions/leaderboard/definition";
import getLeaderboard from "../../functions/leaderboard/routes/getLeaderboard";
import { rankKey } from "../../functions/leaderboard/rules/rankKey";
import * as lobbies from "../../functions/lobbies/definition";
import * as parties from "../../functions/parties/definition";
import { newProfile } from "../../functions/profile/newProfile";
import { world } from "../../tools/harness/ownWorld";
import { run } from "../contributions";
import { day, FriendsWorld, noon } from "./play";

const minute = 60_000;

describe("who is online", () => {
  let game: FriendsWorld;
  beforeEach(async () => {
    game = new FriendsWorld({}, { lobbies, parties });
    await game.players("ada", "bob", "eve");
    await game.becomeFriends("ada", "bob");
  });
  afterEach(() => game.server.close());

  const online = async () => (await game.list("ada")).friends.map((friend) => friend.online);
  const hears = async (connectionId: string) => {
    const { pings } = game.server.game as never as {
      pings: Record<string, { note(means: unknown, connectionId: string): Promise<void> }>;
    };
    for (const { note } of Object.values(pings)) await note(game.server.means(), connectionId);
  };

  it("is who connected or pinged less than fifteen minutes ago, and nobody at once after a close", async () => {
    assert.deepEqual(await online(), [false]);
    const socket = await game.connect("bob");
    assert.deepEqual(await online(), [true]);
    game.server.clock.advance(15 * minute);
    assert.deepEqual(await online(), [false]);
    await hears(socket);
    assert.deepEqual(await online(), [true]);
    game.server.clock.advance(15 * minute);
    assert.deepEqual(await online(), [false]);
    await hears(socket);
    await game.server.tables.connections.deleteItem({ connectionId: socket });
    assert.deepEqual(await online(), [false]);
  });

  it("is a client that pings as the documents say, at any time after a note", async () => {
    for (const first of [1, 5 * minute - 1, 5 * minute]) {
      const socket = await game.connect("bob", `first ${first}`);
      game.server.clock.advance(first);
      await hears(socket);
      for (let pings = 0; pings < 3; pings++) {
        game.server.clock.advance(10 * minute - 1);
        assert.deepEqual(await online(), [true], `${first} ${pings}`);
        await hears(socket);
      }
      await game.server.tables.connections.deleteItem({ connectionId: socket });
    }
  });

  it("is who plays on one socket, however many newer ones are dead", async () => {
    const socket = await game.connect("bob", "plays");
    for (let dead = 0; dead < 9; dead++) {
      game.server.clock.advance(1);
      await game.connect("bob", `dead ${dead}`);
    }
    for (let pings = 0; pings < 3; pings++) {
      game.server.clock.advance(9 * minute);
      await hears(socket);
      assert.deepEqual(await online(), [true]);
    }
    await game.server.tables.connections.deleteItem({ connectionId: socket });
    assert.deepEqual(await online(), [false]);
  });

  it("is noted of a ping at most every five minutes, and of no socket that is gone", async () => {
    const socket = await game.connect("bob");
    const writes = async () => {
      game.server.asked();
      await hears(socket);
      return game.server.asked().writes;
    };
    assert.equal(await writes(), 0);
    game.server.clock.advance(5 * minute);
    assert.equal(await writes(), 1);
    assert.equal(await writes(), 0);
    await game.server.tables.connections.deleteItem({ connectionId: socket });
    game.server.clock.advance(5 * minute);
    assert.equal(await writes(), 0);
  });

  /** Returns all that a friend's list and its costs say, once another player is in some situation. */
  async function listed(happens: (game: FriendsWorld) => Promise<unknown>): Promise<unknown> {
    const one = new FriendsWorld({}, { lobbies, parties });
    await one.players("ada", "bob", "eve");
    await one.becomeFriends("ada", "bob");
    await one.becomeFriends("ada", "eve");
    await one.settle();
    // What a function reads once in a while is read.
    await one.list("ada");
    one.told.length = 0;
    await happens(one);
    await one.settle();
    one.server.asked();
    const { readUnits } = {
      ...one.server.asked(),
      ...(await one.list("ada").then(() => one.server.asked())),
    };
    const list = await one.list("ada");
    const [spent] = (await one.server.tables.allowances.query({ hash: "ada" })).items.filter(({ period }) =>
      period.startsWith("requests"),
    );
    one.server.close();
    return { list, readUnits, used: spent?.used, told: one.told };
  }

  it("differs in nothing from offline for who shows nothing, and has no lobby and no time", async () => {
    const invisible = async (one: FriendsWorld) => {
      await one.says("bob", { shows: "nobody" });
      await one.connect("bob");
      await joins(one, "bob");
    };
    assert.deepEqual(await listed(invisible), await listed((one) => one.says("bob", { shows: "nobody" })));
    assert.deepEqual(await listed(invisible), await listed(async () => {}));
    assert.notDeepEqual(await listed((one) => one.connect("bob")), await listed(async () => {}));
    for (const friend of (await game.list("ada")).friends)
      assert.deepEqual(Object.keys(friend).toSorted(), ["online", "userId", "username"]);
  });

  const joins = async (one: FriendsWorld, userId: string, fields: object = {}) => {
    const code = "BCDFGH";
    const lobby = {
      ...{ code, creation: "c", requestHash: "r", name: "n", mode: "duel", access: "open", hostId: userId },
      ...{ members: { [userId]: { username: userId, joinedAt: 1, team: "red", ready: false } }, size: 1 },
      ...{ removed: [], state: "open", version: 1, createdAt: noon, changedAt: noon, listed: "duel" },
      ...{ closesAt: noon + day, expiresAt: noon, ...fields },
    };
    await one.server.tables.lobbies.putItem(lobby as never);
    await one.server.tables.lobbyPlaces.putItem({ userId, code, expiresAt: noon });
  };

  it("can be joined in a listed lobby that has not removed the player, or in a party that has invited them", async () => {
    const joinable = async () => (await game.list("ada")).friends.map((friend) => friend.joinable);
    await joins(game, "bob");
    assert.deepEqual(await joinable(), [undefined]);
    await game.connect("bob");
    assert.deepEqual(await joinable(), [{ lobby: "BCDFGH" }]);
    for (const fields of [
      { removed: ["ada"] },
      { listed: undefined },
      { state: "playing", startedAt: noon },
      { members: {} },
    ]) {
      await joins(game, "bob", fields);
      assert.deepEqual(await joinable(), [undefined], JSON.stringify(fields));
    }
    const party = {
      partyId: "p",
      leaderId: "bob",
      members: { bob: { username: "bob", joinedAt: 1 } },
      size: 1,
    };
    await game.server.tables.parties.putItem({ ...party, version: 1 });
    const until = noon + 10 * minute;
    await game.server.tables.partyPlaces.putItem({
      ...{ userId: "ada", part: "invited#p", partyId: "p", fromId: "bob", until, expiresAt: until },
    });
    assert.deepEqual(await joinable(), [{ party: true }]);
  });

  it("is hidden by a block from the next request on, even if what it ends has not ended", async () => {
    await game.connect("bob");
    await game.server.tables.blocks.putItem({ userId: "bob", username: "ada", blockedId: "ada" });
    assert.deepEqual(await online(), [false]);
  });

  it("is nobody of banned players, until the ban is over", async () => {
    await game.server.tables.profiles.updateItem(
      { userId: "bob" },
      { set: { bannedAt: noon, bannedUntil: noon + day } },
    );
    await game.server.tables.profiles.updateItem(
      { userId: "eve" },
      { set: { bannedAt: noon, bannedUntil: noon + day } },
    );
    await game.addFriend("ada", "eve");
    assert.equal(await game.words("ada"), " |  | ");
    game.server.clock.set(noon + day);
    assert.deepEqual(await online(), [false]);
    assert.equal(await game.words("ada"), "bob |  | eve");
  });
});

describe("the board of friends", () => {
  it("has the board's scores, ranked among them, and one's own rank on the whole board", async () => {
    const game = new FriendsWorld({}, { leaderboard });
    const all = ["ada", "bob", "eve", "kim", "top"];
    await game.players(...all);
    for (const friend of ["bob", "eve", "kim"]) await game.becomeFriends("ada", friend);
    const put = (userId: string, score: number, more: object = {}) =>
      game.server.tables.scores.putItem({
        ...{ board: "forest#all", userId, username: userId, score, achievedAt: noon },
        ...{ rankKey: rankKey(score, noon, userId, "descending"), ...more },
      } as never);
    await put("ada", 10);
    await put("bob", 20);
    await put("eve", 15, { rankKey: undefined, hiddenRankKey: 1n });
    await put("top", 99);
    await game.server.follow("keepRanks");
    const read = async (query: object = {}) =>
      game.call(getLeaderboard as never, "ada", { query: { gameArea: "forest", friends: "true", ...query } });
    const { body } = await read();
    assert.deepEqual(
      body.entries.map(({ rank, username, score }: Record<string, unknown>) => [rank, username, score]),
      [
        [1, "bob", 20],
        [2, "ada", 10],
      ],
    );
    assert.deepEqual([body.own, body.cursor], [{ rank: 3, score: 10 }, undefined]);
    assert.equal((await read({ from: "1" })).status, 400);
    await game.block("bob", "ada");
    assert.deepEqual((await read()).body.entries.length, 1);
    // Whoever was first of two with the same score is before the other, as on the board.
    await put("kim", 10, { achievedAt: noon - 1, rankKey: rankKey(10, noon - 1, "kim", "descending") });
    assert.deepEqual(
      (await read()).body.entries.map(({ rank, username }: Record<string, unknown>) => [rank, username]),
      [
        [1, "kim"],
        [2, "ada"],
      ],
    );
    const whole = await game.call(getLeaderboard as never, "ada", { query: { gameArea: "forest" } });
    assert.deepEqual([whole.body.entries.length, whole.body.own], [4, undefined]);
    game.server.close();
  });

  it("is unknown to a game without friends, in which a ping notes nothing and a board reads what it always did", async () => {
    const read = async (own: object, query: object) => {
      const game = world(own as never, { clock: noon });
      await game.tables.profiles.putItem(newProfile("ada", "ada", noon));
      const request = { as: "ada", query: { gameArea: "forest", ...query } };
      await game.call(getLeaderboard as never, request);
      game.asked();
      const { status } = await game.call(getLeaderboard as never, request);
      const { readUnits } = game.asked();
      const { pings = {} } = game.game as { pings?: object };
      game.close();
      return [status, readUnits, Object.keys(pings)];
    };
    const [, units] = await read({ leaderboard }, {});
    assert.deepEqual(await read({ leaderboard }, {}), [200, units, []]);
    assert.deepEqual(await read({ friends, leaderboard }, {}), [200, units, ["pingedSockets"]]);
    const [status] = await read({ leaderboard }, { friends: "true" });
    assert.equal(status, 400);
  });
});

describe("friends whom a restore has brought back, and no head counts", () => {
  for (const whose of [["ada"], ["bob"], ["ada", "bob"]])
    it(`can be ended, and blocked: of ${whose.join(" and ")}`, async () => {
      for (const removal of ["removeFriend", "block"] as const) {
        const game = new FriendsWorld();
        await game.players("ada", "bob");
        await game.becomeFriends("ada", "bob");
        for (const userId of whose) await game.server.tables.edges.deleteItem({ userId, to: "head" });
        const { status, body } = await game[removal]("ada", "bob");
        assert.ok(status < 300, `${status} ${JSON.stringify(body)}`);
        await game.settle();
        const rows = await game.rows();
        assert.ok(rows.every((row) => !("state" in row) && !("friends" in row && row.friends)));
        game.server.close();
      }
    });
});

describe("a deletion", () => {
  it("removes both sides, corrects the other heads, and leaves no id", async () => {
    const game = new FriendsWorld();
    await game.players("ada", "bob", "eve", "kim");
    await game.becomeFriends("ada", "bob");
    await game.addFriend("ada", "eve");
    await game.addFriend("kim", "ada");
    await game.says("ada", { requestsFrom: "nobody" });
    await game.addFriend("eve", "ada");
    await game.settle();
    await game.removeFriend("ada", "kim");
    const { tables } = game.server;
    // A restore has brought back a row, and no head that counts it.
    await tables.edges.putItem({
      ...{ userId: "max", to: "friend#ada", other: "ada", state: "friend", since: noon },
    });
    for (let slices = 0; await run(endEdges, game.server.means() as never, { id: "ada" }, {}); slices++)
      assert.ok(slices < 5, "the deletion does not end");
    const own = (await tables.edges.query({ hash: "ada" })).items;
    await tables.edges.batchWriteItem({ delete: own });
    assert.doesNotMatch(JSON.stringify(await game.rows()), /ada/);
    await game.assertSound();
    // Who asks at that moment has looked up the name before.
    await tables.edges.putItem({
      ...{ userId: "bob", to: "friend#ada", other: "ada", state: "asking", since: noon },
      ...{ until: noon + day, expiresAt: noon },
    });
    await tables.profiles.deleteItem({ userId: "ada" });
    await game.settle();
    assert.doesNotMatch(JSON.stringify(await game.rows()), /ada/);
    game.server.close();
  });
});

import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import * as admin from "../../functions/admin/definition";
import { postContactBan } from "../../functions/admin/routes/postMute";
import * as ages from "../../functions/ages/definition";
import * as matches from "../../functions/matches/definition";
import type { Played } from "../../functions/matches/rows";
import { day, FriendsWorld, hour, noon } from "./play";

const rules = JSON.stringify({ activities: ["strangers"], countries: ["DE"] });
const withAges = () => new FriendsWorld({ clients: { ageRules: rules } }, { ages, matches });

/** Says the ages of players: who is not here has said none. */
const old = async (game: FriendsWorld, ...ids: readonly string[]) => {
  for (const userId of ids)
    await game.server.tables.ages.putItem({
      ...{ userId, band: "18-up", source: "operator", country: "DE", changedAt: noon, revision: 1 },
    } as never);
};

const met = (
  game: FriendsWorld,
  userId: string,
  other: string,
  mode: Played["mode"] = "duel",
  more: Partial<Played> = {},
) =>
  game.server.tables.playerMatches.putItem({
    ...{ userId, part: `match#${new Date(noon).toISOString()}#m-${other}`, matchId: "m", mode, at: noon },
    ...{ place: 1, score: 1, coins: 0, skillChange: 0, others: [other], expiresAt: noon / 1_000 + 10 ** 7 },
    ...more,
  } as Played);

describe("requests that nobody is shown", () => {
  /** Makes the one whom everybody asks unwilling, in each of the ways. */
  const ways: Readonly<Record<string, (game: FriendsWorld) => Promise<unknown>>> = {
    "who may be asked": async () => {},
    "who has blocked the sender": (game) => game.block("bob", "ada"),
    "a player who takes no requests": (game) => game.says("bob", { requestsFrom: "nobody" }),
    "who takes requests of those whom they have met": (game) => game.says("bob", { requestsFrom: "met" }),
    async "who has declined"(game) {
      await game.addFriend("ada", "bob");
      await game.settle();
      await game.removeFriend("bob", "ada");
      await game.removeFriend("ada", "bob");
      await game.server.tables.allowances.batchWriteItem({
        delete: (await game.server.tables.allowances.scan()).items,
      });
    },
    async "who has 20 open requests"(game) {
      for (let n = 0; n < 20; n++) {
        await game.player(`p${n}`);
        await game.addFriend(`p${n}`, "bob");
      }
    },
    async "who was shown two requests, which the sender has cancelled"(game) {
      for (let times = 0; times < 2; times++) {
        await game.addFriend("ada", "bob");
        await game.settle();
        await game.removeFriend("ada", "bob");
      }
      await game.server.tables.allowances.batchWriteItem({
        delete: (await game.server.tables.allowances.scan()).items,
      });
    },
    async "whom only a code reaches"(game) {
      await game.server.tables.ages.deleteItem({ userId: "bob" });
      await game.says("bob", { requestsFrom: "everyone" });
    },
  };

  /** Returns all that a sender can tell apart: answers, lists, what is stored, told, read, written and charged. */
  async function seen(unwilling: (game: FriendsWorld) => Promise<unknown>): Promise<string[]> {
    const game = withAges();
    await game.players("ada", "bob");
    await old(game, "ada", "bob");
    await unwilling(game);
    await game.settle();
    // What a function reads once in a while is read.
    await game.removeFriend("ada", "bob");
    await game.connect("ada");
    game.told.length = 0;
    const of: unknown[] = [];
    const { tables } = game.server;
    const note = async (did: string, answer?: unknown) => {
      const rows = (await game.rows()).filter((row) => row.userId === "ada" && row.to !== "head");
      const allowances = (await tables.allowances.query({ hash: "ada" })).items;
      const spent = allowances.map(({ last: _, ...row }) => row);
      of.push([
        did,
        answer,
        await game.list("ada"),
        rows,
        spent,
        game.told.filter(({ userId }) => userId === "ada"),
      ]);
    };
    const measured = async (did: string, call: () => Promise<unknown>) => {
      game.server.asked();
      const answer = await call();
      const units = game.server.asked();
      // Nobody but the operators sees that a row was there to delete.
      if (did !== "cancel") of.push(units);
      await game.settle();
      await note(did, answer);
    };
    await measured("ask", () => game.addFriend("ada", "bob"));
    await measured("ask again", () => game.addFriend("ada", "bob", { id: "bob" }));
    await measured("try a code", () => game.addFriend("ada", "bob", { code: "AAAA-AAAA" }));
    await measured("cancel", () => game.removeFriend("ada", "bob"));
    await measured("ask anew", () => game.addFriend("ada", "bob"));
    game.server.clock.set(noon + 30 * day - 1);
    await note("almost over");
    game.server.clock.set(noon + 30 * day);
    await note("over");
    game.server.close();
    return of.map((each) => JSON.stringify(each));
  }

  let first: readonly string[];
  before(async () => {
    first = await seen(async () => {});
  });
  for (const [who, way] of Object.entries(ways))
    it(`of ${who} are the same to the sender, byte for byte and unit for unit`, async () => {
      assert.deepEqual(await seen(way), first);
    });
});

describe("strangers, where age closes them", () => {
  let game: FriendsWorld;
  beforeEach(async () => {
    game = withAges();
    await game.players("ada", "kid", "eve");
    await old(game, "ada", "eve");
  });
  afterEach(() => game.server.close());

  it("ask by a code that the other reads out, in either direction", async () => {
    assert.deepEqual(
      (({ requestsFrom, shows, byCode }) => ({ requestsFrom, shows, byCode }))(
        await game.list("kid", { suggest: "met" }),
      ),
      { requestsFrom: "nobody", shows: "nobody", byCode: true },
    );
    await game.addFriend("ada", "kid");
    await game.addFriend("kid", "eve");
    await game.settle();
    assert.equal(await game.words("kid"), " |  | eve");
    assert.equal(await game.words("eve"), " |  | ");
    const code = await game.code("kid");
    await game.addFriend("ada", "kid", { code: `${code.slice(0, 4).toLowerCase()}-${code.slice(4)}` });
    await game.settle();
    assert.equal(await game.words("kid"), " | ada | eve");
    assert.equal((await game.addFriend("kid", "ada")).status, 204);
    assert.equal(await game.words("kid"), "ada |  | eve");
    await game.assertSound();
  });

  it("may hear letters that codes do not have", async () => {
    const until = noon + hour;
    await game.server.tables.edges.putItem({
      ...{ userId: "kid", to: "code", code: "01A1B2C3", until, expiresAt: until / 1_000 },
    });
    await game.addFriend("ada", "kid", { code: "oiaL b2c3" });
    await game.settle();
    assert.equal(await game.words("kid"), " | ada | ");
  });

  it("are not friends because both have asked, unless one has read out a code", async () => {
    await game.addFriend("ada", "kid");
    await game.addFriend("kid", "ada");
    await game.settle();
    assert.deepEqual([await game.words("ada"), await game.words("kid")], [" |  | kid", " |  | ada"]);
    await game.addFriend("kid", "ada", { code: await game.code("ada") });
    await game.settle();
    assert.deepEqual([await game.words("ada"), await game.words("kid")], ["kid |  | ", "ada |  | "]);
    await game.assertSound();
  });

  it("cannot accept a request that was shown before age closed them, of either one", async () => {
    const { ages } = game.server.tables;
    for (const closed of ["ada", "eve"]) {
      await old(game, "ada", "eve");
      await game.addFriend("eve", "ada");
      await game.settle();
      assert.equal(await game.words("ada"), " | eve | ");
      await ages.deleteItem({ userId: closed });
      assert.equal((await game.addFriend("ada", "eve")).status, 204);
      await game.settle();
      assert.deepEqual(
        [await game.words("ada"), await game.words("eve")],
        [" |  | eve", " |  | ada"],
        closed,
      );
      await game.assertSound();
      await game.removeFriend("ada", "eve");
      await game.removeFriend("eve", "ada");
    }
  });

  it("see no request that was shown before age closed them, until the other sends the code", async () => {
    await game.addFriend("eve", "ada");
    await game.settle();
    await game.server.tables.ages.deleteItem({ userId: "ada" });
    assert.equal(await game.words("ada"), " |  | ");
    await game.addFriend("eve", "ada", { code: await game.code("ada") });
    await game.settle();
    assert.equal(await game.words("ada"), " | eve | ");
    await game.addFriend("ada", "eve");
    assert.equal(await game.words("ada"), "eve |  | ");
    await game.assertSound();
  });

  it("have 20 wrong codes in a day, and no right one after them; a code ends after ten minutes", async () => {
    const code = await game.code("kid");
    game.server.clock.advance(10 * 60_000);
    await game.addFriend("eve", "kid", { code });
    await game.settle();
    const fresh = await game.code("kid");
    for (let n = 0; n < 20; n++) {
      await game.addFriend("ada", "kid", { code: "0000-0000" });
      game.server.clock.advance(1);
      await game.settle();
    }
    await game.addFriend("ada", "kid", { code: fresh });
    await game.settle();
    assert.equal(await game.words("kid"), " |  | ");
    game.server.clock.advance(12 * hour);
    await game.addFriend("ada", "kid", { code: await game.code("kid") });
    await game.settle();
    assert.equal(await game.words("kid"), " | ada | ");
  });

  it("are suggested to nobody, and to others whom they have met where game servers told of it", async () => {
    await met(game, "ada", "eve");
    await met(game, "ada", "kid", "pairs");
    await met(game, "eve", "kid", "pairs", { party: ["kid"] });
    await met(game, "kid", "ada");
    await game.says("ada", { requestsFrom: "met" });
    assert.deepEqual(
      (await game.list("ada", { suggest: "met" })).met?.map(({ username }) => username),
      ["eve"],
    );
    // In a match without a game server, whom they were in a party with.
    assert.deepEqual(
      (await game.list("eve", { suggest: "met" })).met?.map(({ username }) => username),
      ["kid"],
    );
    assert.deepEqual((await game.list("kid", { suggest: "met" })).met, []);
    await game.player("far");
    await old(game, "far");
    await game.addFriend("eve", "ada");
    await game.addFriend("far", "ada");
    await game.settle();
    assert.equal(await game.words("ada"), " | eve | ");
    assert.deepEqual((await game.list("ada", { suggest: "met" })).met, []);
    game.server.clock.set(noon + 31 * day);
    assert.deepEqual((await game.list("ada", { suggest: "met" })).met, []);
  });
});

describe("the sanction `contact`", () => {
  it("stands in every place where a mute stands", () => {
    const files = globSync("{functions,web}/**/*.{ts,tsx}", {
      exclude: (name) => /node_modules|dist/.test(name),
    });
    // The mute of a conversation is the player's own.
    const about = files.filter((file) => !/(^|\/)(chat|client)\//.test(file));
    const lacking = about.filter((file) => {
      const text = readFileSync(file, "utf8");
      return /"mute"|\bmute\??:|\bpostMute|deleteMute/.test(text) && !/contact/i.test(text);
    });
    // An example of an answer.
    assert.deepEqual(lacking, ["functions/sanctions/getSanctions.ts"]);
  });

  it("forbids requests until it ends, and leaves friends and accepting", async () => {
    const game = new FriendsWorld({ clients: { identityKey: async () => ["key"] } }, { admin });
    await game.players("ada", "bob", "eve");
    await game.addFriend("bob", "ada");
    await game.settle();
    const staff = {
      groups: "admins",
      params: { id: "ada" },
      body: { reason: "asks all", until: noon + day },
    };
    assert.equal((await game.call(postContactBan as never, "root", staff)).status, 204);
    const { status, body } = await game.addFriend("ada", "eve");
    assert.deepEqual([status, body.code, body.until], [403, "sanction.no_contact", noon + day]);
    assert.equal((await game.addFriend("ada", "bob")).status, 204);
    assert.equal(await game.words("ada"), "bob |  | ");
    // A mute is about texts.
    await game.server.tables.profiles.updateItem({ userId: "bob" }, { set: { mute: { sanctionId: "m" } } });
    assert.equal((await game.addFriend("bob", "eve")).status, 204);
    assert.equal(await game.words("bob"), "ada |  | eve");
    game.server.clock.set(noon + day);
    assert.equal((await game.addFriend("ada", "eve")).status, 204);
    game.server.close();
  });
});

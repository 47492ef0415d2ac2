import assert from "node:assert/strict";
import deleteBlock from "../../functions/blocks/deleteBlock";
import type { Edge } from "../../functions/edges/rows";
import { friends } from "../../functions/friends/configuration";
import getPlayerFriends from "../../functions/friends/getPlayerFriends";
import * as parties from "../../functions/parties/definition";
import { random } from "../../tools/lib/random";
import { day, FriendsWorld, hour, noon } from "./play";

describe("who attacks by friends", () => {
  let game: FriendsWorld;
  /** Is called before each call of the tables. */
  let onCall: (operation: string, input: Record<string, unknown>) => unknown;
  beforeEach(async () => {
    onCall = () => undefined;
    game = new FriendsWorld({ faults: (operation, input) => onCall(operation, input) });
    await game.players("ada", "bob", "eve");
  });
  afterEach(() => game.server.close());

  /** Gives the consumer these records. */
  const delivered = (records: readonly object[]) => {
    const { followEdges } = game.server.game.consumers as never as {
      followEdges: { handler(request: object): Promise<void> };
    };
    return followEdges.handler({ ...game.server.means(), records });
  };

  it("is told of a request of one's own before anybody looks whether it is shown", async () => {
    await game.connect("ada");
    await game.addFriend("ada", "bob");
    await game.addFriend("ada", "eve");
    const toldAt: number[] = [];
    onCall = (operation) => {
      if (operation === "TransactWriteItems") toldAt.push(game.told.length);
    };
    await game.settle();
    assert.deepEqual(toldAt, [2, 2]);
  });

  it("touches no row of who is asked that another one touches too", async () => {
    const isOfBob = /"(userId|of)":({"S":)?"bob"/;
    const touched: object[] = [];
    onCall = (operation, { TransactItems = [] }) => {
      if (operation !== "TransactWriteItems") return;
      touched.push(...(TransactItems as object[]).filter((item) => isOfBob.test(JSON.stringify(item))));
    };
    await game.addFriend("ada", "bob");
    // That one of the two alone.
    assert.deepEqual([touched.length, JSON.stringify(touched).includes("friend#ada")], [1, true]);
  });

  it("shows two requests of one player to another in a day, however often they withdraw and send", async () => {
    await game.connect("bob");
    const toldBob = () =>
      game.told.filter(({ userId, message }) => userId === "bob" && message.state === "requested");
    for (let times = 0; times < 5; times++) {
      await game.addFriend("ada", "bob");
      await game.settle();
      assert.equal(await game.words("bob"), times < 2 ? " | ada | " : " |  | ");
      assert.equal(await game.words("ada"), " |  | bob");
      await game.removeFriend("ada", "bob");
      await game.settle();
      await game.assertSound();
    }
    assert.equal(toldBob().length, 2);
    game.server.clock.set(noon + day - 1);
    await game.addFriend("ada", "bob");
    await game.settle();
    assert.equal(await game.words("bob"), " |  | ");
    await game.removeFriend("ada", "bob");
    game.server.clock.set(noon + day);
    await game.addFriend("ada", "bob");
    await game.settle();
    assert.equal(await game.words("bob"), " | ada | ");
  });

  it("is met by who was asked, whatever they have cancelled, and by their code", async () => {
    for (let times = 0; times < 2; times++) {
      await game.addFriend("ada", "bob");
      await game.settle();
      await game.removeFriend("ada", "bob");
    }
    await game.addFriend("ada", "bob", { code: await game.code("bob") });
    await game.settle();
    assert.equal(await game.words("bob"), " | ada | ");
    await game.removeFriend("ada", "bob");
    await game.addFriend("ada", "bob");
    await game.addFriend("bob", "ada");
    assert.equal(await game.words("bob"), "ada |  | ");
    await game.assertSound();
  });

  it("uses up none of a player's messages of a day by requests that are withdrawn, and of those that end 60 are told", async () => {
    await game.connect("bob");
    const told = (state?: string) =>
      game.told.filter(({ userId, message }) => userId === "bob" && (!state || message.state === state))
        .length;
    for (let n = 0; n < 62; n++) {
      await game.player(`p${n}`);
      await game.addFriend(`p${n}`, "bob");
      await game.settle();
      await game.removeFriend(`p${n}`, "bob");
      await game.settle();
    }
    assert.deepEqual([told("requested"), told("ended")], [62, 60]);
    // What is kept of each makes no list longer to read.
    const rows = (await game.rows()).filter(({ userId, to }) => userId === "bob" && to.startsWith("friend#"));
    assert.deepEqual(rows, []);
    await game.addFriend("ada", "bob");
    await game.settle();
    assert.equal(await game.words("bob"), " | ada | ");
    assert.equal(told("requested"), 63);
    // A friendship is told all the same.
    await game.addFriend("bob", "ada");
    await game.settle();
    assert.equal(told("accepted"), 1);
  });

  it("is told of a block what an ended friendship tells, and nothing more: blocks are read as they are now", async () => {
    await game.connect("ada");
    await game.becomeFriends("ada", "bob");
    await game.settle();
    game.told.length = 0;
    await game.removeFriend("bob", "ada");
    await game.settle();
    const ended = [...game.told];
    assert.equal(ended.length, 1);
    await game.becomeFriends("ada", "bob");
    await game.settle();
    const reads: unknown[] = [];
    onCall = (operation, { RequestItems = {} }) => {
      if (operation !== "BatchGetItem") return;
      for (const [table, { ConsistentRead }] of Object.entries(
        RequestItems as Record<string, { ConsistentRead?: boolean }>,
      ))
        if (/blocks/i.test(table)) reads.push(ConsistentRead);
    };
    await game.block("bob", "ada");
    game.told.length = 0;
    await game.settle();
    assert.deepEqual([game.told, new Set(reads)], [ended, new Set([true])]);
  });

  it("leaves no request to an account that is gone", async () => {
    await game.addFriend("ada", "bob");
    await game.server.tables.profiles.deleteItem({ userId: "bob" });
    await game.settle();
    assert.deepEqual(
      (await game.rows()).filter(({ to }) => to !== "head"),
      [],
    );
  });

  it("is seen by staff who say why, with the times, and each look is written down", async () => {
    await game.becomeFriends("ada", "bob");
    await game.players("kim", "dan", "joe");
    await game.addFriend("ada", "eve");
    for (const sender of ["kim", "dan", "joe"]) await game.addFriend(sender, "ada");
    await game.settle();
    await game.removeFriend("kim", "ada");
    await game.removeFriend("ada", "dan");
    const read = (as: string, headers: object, id = "ada") =>
      game.call(getPlayerFriends as never, as, { groups: "admins", params: { id }, headers });
    const looks = async () => (await game.server.tables.audit.scan()).items;
    assert.equal((await read("root", {})).body.code, "admin.reason_missing");
    assert.deepEqual(await looks(), []);
    const { body } = await read("root", { "x-reason": "Eve says that ada asks her daily" });
    assert.deepEqual(
      body.relationships
        .map((each: Record<string, unknown>) => [each["username"], each["state"], each["since"]])
        .toSorted(),
      [
        ["bob", "friend", noon],
        ["dan", "declined", noon],
        ["eve", "outgoing", noon],
        ["joe", "incoming", noon],
      ],
    );
    assert.deepEqual([body.requestsFrom, body.shows], ["everyone", "friends"]);
    const [look, ...others] = await looks();
    assert.deepEqual(
      [others, look?.action, look?.subjectId, look?.adminId],
      [[], "players/read", "ada", "root"],
    );
    // Nobody reads their own, and who has none is told of nobody.
    await game.player("root");
    assert.equal((await read("root", { "x-reason": "My own" }, "root")).status, 403);
  });

  it("hides no friend from staff behind declined requests", async () => {
    await game.becomeFriends("ada", "bob");
    const { edges } = game.server.tables;
    for (let n = 0; n < 210; n++)
      await edges.putItem({
        ...{ userId: "ada", to: `declined#p${n}`, other: `p${n}`, since: noon, until: noon + 30 * day },
        expiresAt: (noon + 30 * day) / 1_000,
      });
    const { status, body } = await game.call(getPlayerFriends as never, "root", {
      groups: "admins",
      params: { id: "ada" },
      headers: { "x-reason": "Looks for friends" },
    });
    assert.equal(status, 200);
    assert.deepEqual(
      body.relationships
        .filter(({ state }: { state: string }) => state === "friend")
        .map((r: { userId: string }) => r.userId),
      ["bob"],
    );
  });

  for (const when of ["before there is a code", "while there is one"])
    it(`closes nobody's door by wrong codes ${when}, and has 20 of a day`, async () => {
      await game.says("bob", { requestsFrom: "nobody" });
      let code = when === "while there is one" ? await game.code("bob") : "0000-0000";
      const wrong = code === "0000-0000" ? code : `${code.slice(0, -1)}${code.endsWith("7") ? 8 : 7}`;
      for (let n = 0; n < 20; n++) {
        await game.addFriend("eve", "bob", { code: wrong });
        game.server.clock.advance(1);
        await game.settle();
      }
      if (code === "0000-0000") code = await game.code("bob");
      await game.addFriend("ada", "bob", { code });
      await game.settle();
      assert.equal(await game.words("bob"), " | ada | ");
      await game.addFriend("eve", "bob", { code });
      await game.settle();
      assert.equal(await game.words("bob"), " | ada | ");
    });

  describe("with twenty accounts of their own, keeps an honest request", () => {
    const fill = async (twenty = 20) => {
      for (let n = 0; n < twenty; n++) {
        await game.player(`p${n}`);
        await game.addFriend(`p${n}`, "bob");
        await game.settle();
      }
      await game.addFriend("ada", "bob");
      await game.settle();
      const words = await game.words("bob");
      assert.ok(!words.includes("ada"), words);
      assert.equal(await game.words("ada"), " |  | bob");
    };
    const isShown = async () =>
      (await game.list("bob")).incomingRequests.some(({ username }) => username === "ada");

    it("only until a place is free, and tells of it", async () => {
      for (const free of [
        () => game.removeFriend("bob", "p3"),
        () => game.removeFriend("p4", "bob"),
        () => game.addFriend("bob", "p5"),
        () => game.block("bob", "p6"),
      ]) {
        game.server.close();
        game = new FriendsWorld();
        await game.players("ada", "bob");
        await game.connect("bob");
        await fill();
        game.told.length = 0;
        assert.ok((await free()).status < 300);
        await game.settle();
        assert.deepEqual(
          game.told.filter(({ userId, message }) => userId === "bob" && message.userId === "ada").length,
          1,
        );
        assert.ok(await isShown());
        await game.becomeFriends("bob", "ada");
        await game.assertSound();
      }
    });

    it("only until the list is read, once others have ended by time, or are banned", async () => {
      await fill();
      await game.server.tables.profiles.updateItem({ userId: "p7" }, { set: { bannedAt: noon } });
      assert.ok(await isShown());
      game.server.clock.advance(1);
      await game.addFriend("eve", "bob");
      await game.settle();
      assert.ok(!(await game.words("bob")).includes("eve"));
      game.server.clock.advance(30 * day - 1);
      assert.equal(await game.words("bob"), " | eve | ");
    });

    it("and shows none that was cancelled, declined, blocked or is refused meanwhile, even if a block is lifted", async () => {
      await game.players("kim", "zoe");
      await fill();
      for (const sender of ["eve", "kim", "zoe"]) await game.addFriend(sender, "bob");
      await game.settle();
      await game.removeFriend("ada", "bob");
      await game.removeFriend("bob", "eve");
      await game.block("bob", "kim");
      await game.server.call(deleteBlock, { as: "bob", params: { name: "kim" } });
      await game.says("bob", { requestsFrom: "nobody" });
      for (let n = 0; n < 8; n++) await game.removeFriend("bob", `p${n}`);
      await game.settle();
      for (let reads = 0; reads < 3; reads++) await game.list("bob");
      await game.says("bob", { requestsFrom: "everyone" });
      assert.equal((await game.list("bob")).incomingRequests.length, 12);
      const waiting = (await game.rows()).filter(({ to }) => to.startsWith("waits#"));
      assert.deepEqual(waiting, []);
    });
  });

  it("is counted once for a code, however often its record comes", async () => {
    await game.says("bob", { requestsFrom: "nobody" });
    const code = await game.code("bob");
    for (let n = 0; n < 3; n++) {
      await game.addFriend("eve", "bob", { code: `0000-000${n}` });
      const sent = game.server.records("edges").filter(({ after }) => after?.to === "friend#bob");
      for (let times = 0; times < 10; times++) await delivered(sent.slice(-1));
      game.server.clock.advance(1);
    }
    await game.addFriend("ada", "bob", { code });
    await game.settle();
    assert.equal(await game.words("bob"), " | ada | ");
    const wrong = async (hash: string) =>
      (await game.server.tables.allowances.query({ hash })).items.find(({ period }) =>
        period.startsWith("wrong"),
      )?.used;
    assert.deepEqual([await wrong("eve"), await wrong("bob")], [3, undefined]);
  });

  it("sends no request by a code while requests are forbidden", async () => {
    await game.says("bob", { requestsFrom: "nobody" });
    await game.addFriend("ada", "bob");
    await game.server.tables.profiles.updateItem(
      { userId: "ada" },
      { set: { contact: { sanctionId: "s" } } },
    );
    const { body } = await game.addFriend("ada", "bob", { code: await game.code("bob") });
    assert.equal(body.code, "sanction.no_contact");
  });

  it("keeps no seat of who is asked after a ban", async () => {
    for (let n = 0; n < 20; n++) {
      await game.player(`p${n}`);
      await game.addFriend(`p${n}`, "bob");
    }
    await game.settle();
    await game.server.tables.profiles.updateItem({ userId: "p3" }, { set: { bannedAt: noon } });
    await game.addFriend("ada", "bob");
    await game.settle();
    const { incomingRequests } = await game.list("bob");
    assert.deepEqual(
      [incomingRequests.length, incomingRequests.some(({ username }) => username === "ada")],
      [20, true],
    );
    await game.assertSound();
  });

  it("holds no place of who was given a code", async () => {
    for (let n = 0; n < 20; n++) {
      await game.player(`p${n}`);
      await game.addFriend(`p${n}`, "bob");
    }
    await game.addFriend("eve", "bob");
    await game.addFriend("ada", "bob", { code: await game.code("bob") });
    await game.settle();
    const { incomingRequests } = await game.list("bob");
    assert.deepEqual(
      [
        incomingRequests.length,
        incomingRequests.map(({ username }) => username).filter((name) => name === "ada" || name === "eve"),
      ],
      [21, ["ada"]],
    );
    await game.assertSound();
  });

  it("finds no place taken by friends of a legacy backend", async () => {
    const until = noon + 30 * day;
    for (let n = 0; n < 20; n++) {
      await game.player(`p${n}`);
      await game.server.tables.edges.putItem({
        ...{ userId: "bob", to: `friend#p${n}`, other: `p${n}`, state: "former", since: noon },
        ...{ until, expiresAt: until / 1_000 },
      });
    }
    await game.addFriend("ada", "bob");
    await game.settle();
    const { incomingRequests } = await game.list("bob");
    assert.deepEqual(
      [incomingRequests.length, incomingRequests.some(({ username }) => username === "ada")],
      [21, true],
    );
  });

  it("is not declined by what is over", async () => {
    await game.addFriend("ada", "bob");
    await game.settle();
    game.server.clock.set(noon + 30 * day);
    await game.removeFriend("bob", "ada");
    await game.addFriend("ada", "bob");
    await game.settle();
    assert.equal(await game.words("bob"), " | ada | ");
  });

  it("gets no friendship back when a block is lifted that was cut off", async () => {
    await game.becomeFriends("ada", "bob");
    onCall = (operation) => {
      if (operation === "TransactWriteItems")
        throw Object.assign(new Error("busy"), { name: "ThrottlingException" });
    };
    assert.equal((await game.block("bob", "ada")).status, 429);
    onCall = () => undefined;
    assert.equal((await game.call(deleteBlock as never, "bob", { params: { name: "ada" } })).status, 204);
    assert.deepEqual([await game.words("ada"), await game.words("bob")], [" |  | ", " |  | "]);
    await game.assertSound();
  });

  it("does not see an invisible friend join a party", async () => {
    const withParties = new FriendsWorld({}, { parties });
    await withParties.players("ada", "bob", "eve");
    await withParties.becomeFriends("ada", "bob");
    await withParties.becomeFriends("ada", "eve");
    await withParties.connect("bob");
    await withParties.says("bob", { shows: "nobody" });
    const { parties: all, partyPlaces } = withParties.server.tables;
    const member = { username: "", joinedAt: noon };
    await all.putItem({
      partyId: "p",
      leaderId: "eve",
      members: { eve: member, bob: member },
      size: 2,
      version: 1,
    });
    await partyPlaces.putItem({
      ...{ userId: "ada", part: "invited#p", partyId: "p", fromId: "eve", until: noon + hour },
      expiresAt: (noon + hour) / 1_000,
    });
    const { friends } = await withParties.list("ada");
    assert.deepEqual(
      friends.map(({ username, joinable }) => [username, joinable]),
      [
        ["bob", undefined],
        ["eve", { party: true }],
      ],
    );
    withParties.server.close();
  });

  it("gains nothing from records that come again, up to five times and in any order", async () => {
    const draw = random(11);
    const people = ["ada", "bob", "eve"] as const;
    for (let step = 0; step < 60; step++) {
      const one = draw.pick(people);
      const other = draw.pick(people.filter((each) => each !== one));
      if (draw.often(0.6)) await game.addFriend(one, other);
      else if (draw.often(0.8)) await game.removeFriend(one, other);
      else await game.block(one, other);
      await game.settle();
      const before = await game.rows();
      const all = game.server
        .records("edges")
        .filter(({ after = {} as Edge, before = after }) => before.to.startsWith("friend#"));
      if (all.length === 0) continue;
      const again = Array.from({ length: 5 }, () => draw.pick(all));
      await delivered(again);
      assert.deepEqual(await game.rows(), before, `step ${step}`);
      await game.settle();
      await game.assertSound();
    }
  });

  it("finds no door open because a word of the settings was misspelled", () => {
    const { schema } = friends.keys.friendsBegin;
    assert.equal(schema.safeParse({ requestsFrom: "nobody", show: "nobody" }).success, false);
    assert.deepEqual(schema.parse({ requestsFrom: "nobody" }), { requestsFrom: "nobody", shows: "friends" });
  });
});

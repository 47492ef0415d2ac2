import assert from "node:assert/strict";
import { endEdges } from "../../functions/edges/endEdges";
import { newProfile } from "../../functions/profile/newProfile";
import { run } from "../contributions";
import { day, FriendsWorld, hour, noon } from "./play";

describe("friends", () => {
  let game: FriendsWorld;
  beforeEach(async () => {
    game = new FriendsWorld();
    await game.players("ada", "bob", "eve");
  });
  afterEach(() => game.server.close());

  it("are who ask and accept, on both sides, and either ends it", async () => {
    assert.equal((await game.addFriend("ada", "bob")).status, 204);
    assert.equal(await game.words("ada"), " |  | bob");
    await game.settle();
    assert.equal(await game.words("bob"), " | ada | ");
    assert.equal((await game.addFriend("bob", "ada")).status, 204);
    assert.equal(await game.words("ada"), "bob |  | ");
    assert.equal(await game.words("bob"), "ada |  | ");
    await game.assertSound();
    assert.equal((await game.addFriend("ada", "bob")).status, 204);
    assert.equal((await game.removeFriend("ada", "bob")).status, 204);
    assert.equal((await game.removeFriend("ada", "bob")).status, 204);
    assert.equal(await game.words("bob"), " |  | ");
    await game.assertSound();
  });

  it("have limits of both sides, and a request stays if the sender has become full", async () => {
    const head = (of: string) =>
      game.server.tables.edges.updateItem({ userId: of, to: "head" }, { set: { friends: 100 } });
    await game.addFriend("ada", "bob");
    await game.settle();
    await head("ada");
    assert.equal((await game.addFriend("bob", "ada")).body.code, "friends.later");
    assert.equal(await game.words("bob"), " | ada | ");
    await head("bob");
    assert.equal((await game.addFriend("bob", "ada")).body.code, "friends.full");
    assert.equal((await game.addFriend("bob", "eve")).body.code, "friends.full");
  });

  it("are one more of 50 who accept at once, with 99 before, and none on one side only", async () => {
    const { tables } = game.server;
    const until = noon + 30 * day;
    const open = { since: noon, until, expiresAt: until / 1_000 };
    const names = Array.from({ length: 149 }, (_, n) => `p${n}`);
    await game.players(...names);
    for (const [n, name] of names.entries()) {
      const isFriend = n < 99;
      const rows = [
        [name, "ada", isFriend ? "friend" : "asked"],
        ["ada", name, isFriend ? "friend" : "asking"],
      ] as const;
      for (const [userId, other, state] of rows)
        await tables.edges.putItem({
          ...{ userId, to: `friend#${other}`, other, state, since: noon },
          ...(!isFriend && open),
        });
      if (isFriend) await tables.edges.putItem({ userId: name, to: "head", friends: 1 });
    }
    await tables.edges.putItem({ userId: "ada", to: "head", friends: 99 });
    const answers = await Promise.all(names.slice(99).map((name) => game.addFriend(name, "ada")));
    const told = Object.groupBy(answers, ({ status, body }) => body?.code ?? `${status}`);
    assert.deepEqual([told["204"]?.length, told["friends.later"]?.length], [1, 49]);
    await game.assertSound();
  });

  it("ask 20 at a time, and 30 in a day", async () => {
    const names = Array.from({ length: 31 }, (_, number) => `p${number}`);
    await game.players(...names);
    for (const name of names.slice(0, 20)) assert.equal((await game.addFriend("ada", name)).status, 204);
    assert.equal((await game.addFriend("ada", "p20")).body.code, "friends.too_many_requests");
    for (const name of names.slice(0, 20)) await game.removeFriend("ada", name);
    for (const name of names.slice(20, 30)) assert.equal((await game.addFriend("ada", name)).status, 204);
    assert.equal((await game.addFriend("ada", "p30")).status, 429);
    game.server.clock.advance(12 * hour);
    assert.equal((await game.addFriend("ada", "p30")).status, 204);
    for (const name of names) await game.addFriend(name, "bob");
    await game.settle();
    assert.equal((await game.list("bob")).incomingRequests.length, 20);
    await game.assertSound();
  });

  it("are refused by codes: oneself, nobody, another player of the name, and whom one has blocked", async () => {
    assert.equal((await game.addFriend("ada", "ada")).body.code, "friends.yourself");
    assert.equal((await game.removeFriend("ada", "ada")).body.code, "friends.yourself");
    assert.equal((await game.addFriend("ada", "nobody")).body.code, "profile.nobody_named");
    assert.equal((await game.addFriend("ada", "bob", { id: "eve" })).body.code, "friends.another_player");
    assert.equal((await game.addFriend("ada", "bob", { id: "bob" })).status, 204);
    await game.block("ada", "eve");
    assert.equal((await game.addFriend("ada", "eve")).body.code, "friends.blocked_by_you");
  });

  it("ask in vain for 30 days after a decline, of which the sender sees nothing", async () => {
    await game.addFriend("ada", "bob");
    await game.settle();
    const before = await game.list("ada");
    await game.removeFriend("bob", "ada");
    await game.settle();
    assert.deepEqual(await game.list("ada"), before);
    assert.equal(await game.words("bob"), " |  | ");
    await game.removeFriend("ada", "bob");
    await game.addFriend("ada", "bob");
    await game.settle();
    assert.equal(await game.words("bob"), " |  | ");
    game.server.clock.set(noon + 30 * day - 1);
    await game.removeFriend("ada", "bob");
    await game.addFriend("ada", "bob");
    await game.settle();
    assert.equal(await game.words("bob"), " |  | ");
    await game.removeFriend("ada", "bob");
    game.server.clock.set(noon + 30 * day);
    assert.equal(await game.words("ada"), " |  | ");
    assert.equal((await game.addFriend("ada", "bob")).status, 204);
    await game.settle();
    assert.equal(await game.words("bob"), " | ada | ");
  });

  it("are shown a request until 30 times 24 hours are over, and then cannot accept it", async () => {
    for (const [late, is] of [
      [1, " | ada | "],
      [0, " |  | "],
    ] as const) {
      await game.addFriend("ada", "bob");
      await game.settle();
      game.server.clock.advance(30 * day - late);
      assert.equal(await game.words("bob"), is);
      if (late > 0) game.server.clock.advance(late);
    }
    await game.addFriend("bob", "ada");
    assert.deepEqual([await game.words("ada"), await game.words("bob")], [" |  | ", " |  | ada"]);
  });

  it("have the names and pictures of now, and nobody gets the friend of who had the name before", async () => {
    const { profiles } = game.server.tables;
    await game.becomeFriends("ada", "bob");
    await profiles.updateItem({ userId: "bob" }, { set: { displayName: "Robert", avatar: "new" } });
    const [bob] = (await game.list("ada")).friends as unknown as Record<string, string>[];
    assert.deepEqual([bob?.["displayName"], /new/.test(bob?.["avatarUrl"] ?? "")], ["Robert", true]);
    await game.addFriend("eve", "bob");
    await game.settle();
    // The account goes, and somebody else takes the name.
    while (await run(endEdges, game.server.means() as never, { id: "bob" }, {}));
    await profiles.deleteItem({ userId: "bob" });
    await profiles.putItem({ ...newProfile("other", "bob", noon), userId: "other" });
    assert.deepEqual([await game.words("ada"), await game.words("eve")], [" |  | ", " |  | "]);
    assert.equal(await game.words("other"), " |  | ");
    assert.equal((await game.addFriend("ada", "bob", { id: "bob" })).body.code, "friends.another_player");
    assert.equal((await game.addFriend("ada", "bob", { id: "other" })).status, 204);
  });

  it("are told what happens between the two, at least once, and nobody else is told", async () => {
    for (const one of ["ada", "bob", "eve"]) await game.connect(one);
    const told = async (happens: () => PromiseLike<unknown>) => {
      game.told.length = 0;
      await happens();
      await game.settle();
      return game.told
        .map(({ userId, message: { state, userId: of, ...more } }) =>
          [userId, state, of, ...("own" in more ? ["own"] : [])].join(" "),
        )
        .toSorted();
    };
    assert.deepEqual(await told(() => game.addFriend("ada", "bob")), [
      "ada requested bob own",
      "bob requested ada",
    ]);
    assert.deepEqual(await told(() => game.addFriend("ada", "bob")), []);
    assert.deepEqual(await told(() => game.removeFriend("ada", "bob")), ["ada ended bob", "bob ended ada"]);
    assert.deepEqual(await told(() => game.addFriend("bob", "ada")), [
      "ada requested bob",
      "bob requested ada own",
    ]);
    assert.deepEqual(await told(() => game.addFriend("ada", "bob")), [
      "ada accepted bob",
      "bob accepted ada",
    ]);
    assert.deepEqual(await told(() => game.removeFriend("bob", "ada")), ["ada ended bob", "bob ended ada"]);
    await told(() => game.addFriend("eve", "bob"));
    assert.deepEqual(await told(() => game.removeFriend("bob", "eve")), ["bob ended eve"]);
    // The end of a socket is no news.
    const { connections } = game.server.tables;
    assert.deepEqual(await told(() => connections.deleteItem({ connectionId: "ada 1" })), []);
  });

  it("begin as the stack says, and as they have said", async () => {
    const begin = async (friendsBegin: object) => {
      const other = new FriendsWorld({ clients: { friendsBegin: JSON.stringify(friendsBegin) } });
      await other.players("ada", "bob");
      await other.addFriend("ada", "bob");
      await other.settle();
      const { requestsFrom, shows } = await other.list("bob");
      const said = [requestsFrom, shows, await other.words("bob")];
      await other.says("bob", { shows: "friends" });
      assert.deepEqual(
        [(await other.list("bob")).requestsFrom, (await other.list("bob")).shows],
        [requestsFrom, "friends"],
      );
      other.server.close();
      return said;
    };
    assert.deepEqual(await begin({ asks: "everyone", shows: "friends" }), [
      "everyone",
      "friends",
      " | ada | ",
    ]);
    assert.deepEqual(await begin({ asks: "nobody", shows: "nobody" }), ["nobody", "nobody", " |  | "]);
  });

  it("keep choices and states as rows of before have them, whatever answers call them", async () => {
    await game.player("old", { asks: "nobody" });
    assert.equal((await game.list("old")).requestsFrom, "nobody");
    await game.says("bob", { requestsFrom: "met" });
    assert.equal((await game.server.tables.profiles.getItem({ userId: "bob" }))?.asks, "met");
    assert.equal((await game.says("bob", { asks: "met" })).status, 400);
    for (const state of ["asked", "former"] as const)
      await game.server.tables.edges.putItem({
        ...{ userId: "ada", to: `friend#${state === "asked" ? "bob" : "eve"}`, state, since: noon },
        ...{ other: state === "asked" ? "bob" : "eve", until: noon + day, expiresAt: (noon + day) / 1_000 },
      });
    const { incomingRequests, outgoingRequests } = await game.list("ada");
    assert.deepEqual(
      [incomingRequests.map(({ username }) => username), outgoingRequests],
      [["bob", "eve"], []],
    );
  });

  it("end with a block, which leaves the blocked one's request as if nobody had answered", async () => {
    await game.becomeFriends("ada", "bob");
    await game.addFriend("eve", "bob");
    await game.settle();
    await game.block("bob", "ada");
    await game.block("bob", "eve");
    assert.equal(await game.words("bob"), " |  | ");
    assert.equal(await game.words("ada"), " |  | ");
    assert.equal(await game.words("eve"), " |  | bob");
    game.told.length = 0;
    for (const one of ["ada", "bob", "eve"]) await game.connect(one);
    await game.addFriend("ada", "bob");
    await game.settle();
    assert.deepEqual(game.told.map(({ userId, message }) => [userId, message.state]).toSorted(), [
      ["ada", "ended"],
      ["ada", "requested"],
      ["bob", "ended"],
      ["bob", "ended"],
    ]);
    await game.assertSound();
  });
});

import assert from "node:assert/strict";
import { day, FriendsWorld, hour, noon } from "./play";

describe("friends", () => {
  let game: FriendsWorld;
  beforeEach(async () => {
    game = new FriendsWorld();
    await game.players("ada", "bob", "eve");
  });
  afterEach(() => game.server.close());

  it("are who ask and accept, on both sides, and either ends it", async () => {
    assert.equal((await game.ask("ada", "bob")).status, 204);
    assert.equal(await game.words("ada"), " |  | bob");
    await game.settle();
    assert.equal(await game.words("bob"), " | ada | ");
    assert.equal((await game.ask("bob", "ada")).status, 204);
    assert.equal(await game.words("ada"), "bob |  | ");
    assert.equal(await game.words("bob"), "ada |  | ");
    await game.assertSound();
    assert.equal((await game.ask("ada", "bob")).status, 204);
    assert.equal((await game.end("ada", "bob")).status, 204);
    assert.equal((await game.end("ada", "bob")).status, 204);
    assert.equal(await game.words("bob"), " |  | ");
    await game.assertSound();
  });

  it("have limits of both sides, and an ask stays if the asker has become full", async () => {
    const head = (of: string) =>
      game.server.tables.edges.updateItem({ userId: of, to: "head" }, { set: { friends: 100 } });
    await game.ask("ada", "bob");
    await game.settle();
    await head("ada");
    assert.equal((await game.ask("bob", "ada")).body.code, "friends.later");
    assert.equal(await game.words("bob"), " | ada | ");
    await head("bob");
    assert.equal((await game.ask("bob", "ada")).body.code, "friends.full");
    assert.equal((await game.ask("bob", "eve")).body.code, "friends.full");
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
    const answers = await Promise.all(names.slice(99).map((name) => game.ask(name, "ada")));
    const told = Object.groupBy(answers, ({ status, body }) => body?.code ?? `${status}`);
    assert.deepEqual([told["204"]?.length, told["friends.later"]?.length], [1, 49]);
    await game.assertSound();
  });

  it("ask 20 at a time, and 30 in a day", async () => {
    const names = Array.from({ length: 31 }, (_, number) => `p${number}`);
    await game.players(...names);
    for (const name of names.slice(0, 20)) assert.equal((await game.ask("ada", name)).status, 204);
    assert.equal((await game.ask("ada", "p20")).body.code, "friends.too_many_asked");
    for (const name of names.slice(0, 20)) await game.end("ada", name);
    for (const name of names.slice(20, 30)) assert.equal((await game.ask("ada", name)).status, 204);
    assert.equal((await game.ask("ada", "p30")).status, 429);
    game.server.clock.advance(12 * hour);
    assert.equal((await game.ask("ada", "p30")).status, 204);
    for (const name of names) await game.ask(name, "bob");
    await game.settle();
    assert.equal((await game.list("bob")).asked.length, 20);
    await game.assertSound();
  });

  it("are refused by codes: oneself, nobody, another player of the name, and whom one has blocked", async () => {
    assert.equal((await game.ask("ada", "ada")).body.code, "friends.yourself");
    assert.equal((await game.end("ada", "ada")).body.code, "friends.yourself");
    assert.equal((await game.ask("ada", "nobody")).body.code, "profile.nobody_named");
    assert.equal((await game.ask("ada", "bob", { id: "eve" })).body.code, "friends.another_player");
    assert.equal((await game.ask("ada", "bob", { id: "bob" })).status, 204);
    await game.block("ada", "eve");
    assert.equal((await game.ask("ada", "eve")).body.code, "friends.blocked_by_you");
  });

  it("ask in vain for 30 days after a decline, of which the asker sees nothing", async () => {
    await game.ask("ada", "bob");
    await game.settle();
    const before = await game.list("ada");
    await game.end("bob", "ada");
    await game.settle();
    assert.deepEqual(await game.list("ada"), before);
    assert.equal(await game.words("bob"), " |  | ");
    await game.end("ada", "bob");
    await game.ask("ada", "bob");
    await game.settle();
    assert.equal(await game.words("bob"), " |  | ");
    game.server.clock.set(noon + 30 * day);
    assert.equal(await game.words("ada"), " |  | ");
    assert.equal((await game.ask("ada", "bob")).status, 204);
    await game.settle();
    assert.equal(await game.words("bob"), " | ada | ");
  });

  it("end with a block, which leaves the blocked one's ask as if nobody had answered", async () => {
    await game.befriend("ada", "bob");
    await game.ask("eve", "bob");
    await game.settle();
    await game.block("bob", "ada");
    await game.block("bob", "eve");
    assert.equal(await game.words("bob"), " |  | ");
    assert.equal(await game.words("ada"), " |  | ");
    assert.equal(await game.words("eve"), " |  | bob");
    game.told.length = 0;
    for (const one of ["ada", "bob", "eve"]) await game.connect(one);
    await game.ask("ada", "bob");
    await game.settle();
    assert.deepEqual(game.told.map(({ userId, message }) => [userId, message.state]).toSorted(), [
      ["ada", "asked"],
      ["bob", "ended"],
      ["bob", "ended"],
    ]);
    await game.assertSound();
  });
});

import assert from "node:assert/strict";
import putAge from "../../functions/ages/putAge";
import putBlock from "../../functions/blocks/putBlock";
import { conversationId } from "../../functions/chat/conversationId";
import { exportConversations } from "../../functions/chat/exportConversations";
import getConversations from "../../functions/chat/getConversations";
import patchConversation from "../../functions/chat/patchConversation";
import postConversation from "../../functions/chat/postConversation";
import postMessage from "../../functions/chat/postMessage";
import { conversationTopics } from "../../functions/chat/topics";
import deleteFriend from "../../functions/friends/deleteFriend";
import getFriends from "../../functions/friends/getFriends";
import getLobbies from "../../functions/lobbies/getLobbies";
import getLobby from "../../functions/lobbies/getLobby";
import postLobby from "../../functions/lobbies/postLobby";
import getParties from "../../functions/parties/getParties";
import postInvitation from "../../functions/parties/postInvitation";
import postParty from "../../functions/parties/postParty";
import putMember from "../../functions/parties/putMember";
import getProfile from "../../functions/profile/getProfile";
import getUsers from "../../functions/profile/getUsers";
import { mayReach, reaching } from "../../functions/profile/mayReach";
import patchProfile from "../../functions/profile/patchProfile";
import { collected, run } from "../contributions";
import { Reaching } from "./playing";

const noBond = { bond: "stranger", children: [] } as const;

describe("what hides a player", () => {
  const games: Reaching[] = [];
  const start = (...[closes]: ConstructorParameters<typeof Reaching>) => {
    const game = new Reaching(closes);
    games.push(game);
    return game;
  };
  afterEach(() => {
    for (const { server } of games.splice(0)) server.close();
  });

  for (const closes of ["names", "strangers"] as const)
    it(`is open to whom age closes ${closes}: to clear texts, and to be found no more`, async () => {
      const game = start(closes);
      const { to: kid } = await game.make(noBond);
      await game.happen({ ...noBond, closes, children: ["to"] }, { from: "nobody", to: kid });
      const change = async (body: object) => (await game.call(patchProfile, kid, { body })).status;
      assert.equal(await change({ clear: ["displayName"] }), 200);
      assert.equal(await change({ listed: false }), 200);
      assert.equal(await change({ bio: null }), 200);
      assert.equal(await change({ bio: "Hello" }), closes === "names" ? 403 : 200);
      assert.equal(await change({ listed: true }), closes === "strangers" ? 403 : 200);
    });

  it("age takes a player out of the list of names, and puts back who was in it, not who had left it", async () => {
    const game = start("strangers");
    const { from: one, to: other } = await game.make(noBond);
    const finds = async (name: string) => (await game.call(getUsers, one, { query: { prefix: name } })).body;
    const says = (as: string, band: string) => game.call(putAge, as, { body: { source: "declared", band } });
    const { ages } = game.server.tables;
    await says(one, "18-up");
    await game.call(patchProfile, one, { body: { listed: false } });
    for (const name of [one, other]) {
      await says(name, "18-up");
      await game.call(getProfile, name);
    }
    assert.deepEqual([await finds(one), await finds(other)], [[], [other]]);
    for (const name of [one, other]) await says(name, "under-13");
    assert.deepEqual([await finds(one), await finds(other)], [[], []]);
    assert.equal((await game.call(getProfile, other)).body.listed, false);
    // Support knows better.
    for (const name of [one, other])
      await ages.putItem({ userId: name, band: "18-up", source: "operator", changedAt: 2, revision: 9 });
    for (const name of [one, other]) await game.call(getProfile, name);
    assert.deepEqual([await finds(one), await finds(other)], [[], [other]]);
  });

  it("age that closes chat closes reading, accepting and subscribing; leaving, blocking and the export stay open", async () => {
    const game = start("chat");
    const { from, to: kid } = await game.make(noBond);
    await game.happen(noBond, { from, to: kid });
    const id: string = (await game.call(postConversation, from, { body: [kid] })).body;
    const patch = (state: string) => game.call(patchConversation, kid, { params: { id }, body: { state } });
    assert.equal((await patch("accepted")).status, 204);
    assert.equal((await game.call(postMessage, kid, { params: { id }, body: "Mine" })).status, 204);
    const asking = await collected(
      game.server.game,
      game.server.means(),
      ...(reaching as unknown as never[]),
    );
    const means = { ...game.server.means(), ...(asking as object) };
    const mayRead = () =>
      conversationTopics.mayRead(means as never, { id: kid, username: kid } as never, `conversation:${id}`);
    assert.equal(await mayRead(), true);
    await game.happen({ ...noBond, closes: "chat", children: ["to"] }, { from, to: kid });
    assert.equal(await mayRead(), false);
    assert.equal((await patch("accepted")).body.code, "age.too_young");
    assert.deepEqual(
      (await game.call(getConversations, kid)).body.map((one: { id: string }) => one.id),
      [id],
    );
    const exported = await run(
      exportConversations,
      game.server.means() as never,
      { id: kid, username: kid },
      {},
    );
    assert.match(JSON.stringify(exported), /Mine/);
    assert.equal((await game.call(putBlock, kid, { params: { name: from } })).status, 204);
    assert.equal((await patch("left")).status, 204);
  });

  it("is answered alike: a block, a child and a player who does not answer", async () => {
    const game = start("strangers");
    const answers = async (of: Parameters<typeof game.make>[0], children: readonly "to"[]) => {
      const { from, to } = await game.make(of);
      await game.happen({ ...of, closes: "strangers", children }, { from, to });
      const begun = await game.call(postConversation, from, { body: [to] });
      const said = [];
      for (let at = 0; at < 11; at++)
        said.push(await game.call(postMessage, from, { params: { id: begun.body }, body: "Hello" }));
      const list = (await game.call(getConversations, from)).body;
      const { partyId } = (await game.call(postParty, from)).body;
      const invite = () => game.call(postInvitation, from, { params: { id: partyId }, body: { name: to } });
      const all = [begun, ...said, await invite(), await invite()];
      assert.equal(begun.body, conversationId([from, to]));
      return [
        ...all.map(({ status, body }) => [status, JSON.stringify(body?.code)]),
        Object.keys(list[0]).sort(),
        list[0].participants.length,
      ];
    };
    const open = await answers(noBond, []);
    assert.deepEqual(await answers({ ...noBond, bond: "blocked" }, []), open);
    assert.deepEqual(await answers(noBond, ["to"]), open);
    assert.deepEqual(await answers({ ...noBond, bond: "blocked" }, ["to"]), open);
  });

  it("a block ends a friendship as its end does: the same is told, and to nobody else", async () => {
    const game = start(undefined);
    const ends = async (route: unknown) => {
      const { from, to } = await game.make({ bond: "friend", children: [] });
      await game.server.follow("followEdges");
      game.told.length = 0;
      assert.equal((await game.call(route, to, { params: { name: from } })).status, 204);
      await game.server.follow("followEdges");
      const told = game.told.filter(({ userId }) => userId === from);
      return JSON.parse(JSON.stringify(told).replaceAll(from, "from").replaceAll(to, "to"));
    };
    const ended = await ends(deleteFriend);
    assert.equal(ended.length, 1);
    assert.deepEqual(await ends(putBlock), ended);
  });

  it("a party with somebody who has blocked a player does not invite the player, whoever asks, nor can it be joined", async () => {
    const game = start(undefined);
    const { from: stalker, to: victim } = await game.make({ bond: "blocked", children: [] });
    const { from: leader } = await game.make(noBond);
    const { partyId } = (await game.call(postParty, leader)).body;
    const params = { id: partyId };
    const invite = (name: string) => game.call(postInvitation, leader, { params, body: { name } });
    const join = (as: string) => game.call(putMember, as, { params, body: {} });
    assert.equal((await invite(stalker)).status, 204);
    assert.equal((await invite(victim)).status, 204);
    assert.equal((await join(victim)).status, 200);
    await game.server.follow("tellInvited");
    assert.deepEqual((await game.call(getParties, stalker)).body.invitations, []);
    assert.equal(
      game.told.some(({ userId }) => userId === stalker),
      false,
    );
    const absent = await game.call(putMember, stalker, { params: { id: "0".repeat(32) }, body: {} });
    const hidden = await join(stalker);
    assert.deepEqual([hidden.status, hidden.body.code], [absent.status, absent.body.code]);
  });

  it("an invitation that is not shown is not told of with a friend who is in the party", async () => {
    const game = start(undefined);
    const { from: friend, to: victim } = await game.make({ bond: "friend", children: [] });
    const { from: stalker } = await game.make(noBond);
    const { partyId } = (await game.call(postParty, stalker)).body;
    const params = { id: partyId };
    for (const name of [friend, victim])
      assert.equal((await game.call(postInvitation, stalker, { params, body: { name } })).status, 204);
    assert.equal((await game.call(putMember, friend, { params, body: {} })).status, 200);
    const seen = async () => [
      (await game.call(getParties, victim)).body.invitations.length,
      (await game.call(getFriends, victim)).body.friends[0].joinable?.party,
    ];
    assert.deepEqual(await seen(), [1, true]);
    assert.equal((await game.call(putBlock, victim, { params: { name: stalker } })).status, 204);
    assert.deepEqual(await seen(), [0, undefined]);
  });

  it("a page of lobbies is as long for who was blocked, and a lobby that is hidden is refused as one that is not there", async () => {
    const game = start(undefined);
    const { from: stalker, to: victim } = await game.make({ bond: "blocked", children: [] });
    const open = async (as: string): Promise<string> =>
      (await game.call(postLobby, as, { body: { name: "Friends", mode: "duel" } })).body.code;
    let code = "";
    for (let at = 0; at < 12; at++) {
      const { from, to } = await game.make(noBond);
      await open(from);
      if (at === 6) code = await open(victim);
      await open(to);
    }
    const page = async (as: string, cursor?: string) =>
      (await game.call(getLobbies, as, { query: { mode: "duel", ...(cursor && { cursor }) } })).body;
    const read = async (as: string) => {
      const first = await page(as);
      const second = await page(as, first.cursor);
      return [first, second].map(({ lobbies }) => lobbies.length);
    };
    assert.deepEqual(await read(victim), [20, 5]);
    assert.deepEqual(await read(stalker), [20, 4]);
    const hidden = await game.call(getLobby, stalker, { params: { code } });
    const absent = await game.call(getLobby, stalker, { params: { code: "BCDFGH" } });
    assert.deepEqual([hidden.status, hidden.body.code], [absent.status, absent.body.code]);
  });

  it("is nothing in a game that has neither blocks, ages, friends nor bans", async () => {
    const nothing = { permissions: {}, relations: {} };
    assert.equal(await mayReach(nothing, "message", { id: "ada", username: "ada" }, "bob"), "shown");
    assert.equal(await mayReach(nothing, "presence", { id: "ada", username: "ada" }, "bob"), "hidden");
  });
});

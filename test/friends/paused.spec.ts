import assert from "node:assert/strict";
import * as ages from "../../functions/ages/definition";
import getPlayerFriends from "../../functions/friends/getPlayerFriends";
import * as lobbies from "../../functions/lobbies/definition";
import * as parties from "../../functions/parties/definition";
import { day, FriendsWorld, noon } from "./play";

const ageRules = JSON.stringify({ activities: ["strangers"], countries: ["DE"] });

describe("a friendship, once age closes strangers to one of the two", () => {
  let game: FriendsWorld;
  beforeEach(async () => {
    game = new FriendsWorld({ clients: { ageRules } }, { ages, lobbies, parties });
    await game.players("ada", "kid");
    await open("ada", "kid");
  });
  afterEach(() => game.server.close());

  const open = async (...ids: readonly string[]) => {
    for (const userId of ids)
      await game.server.tables.ages.putItem({
        ...{ userId, band: "18-up", source: "operator", country: "DE", changedAt: noon, revision: 1 },
      } as never);
  };
  const close = (userId: string) => game.server.tables.ages.deleteItem({ userId });

  /** Both are online in a lobby that is in the list. */
  async function play(): Promise<void> {
    const member = { joinedAt: 1, team: "red", ready: false };
    const members = { ada: { ...member, username: "ada" }, kid: { ...member, username: "kid" } };
    await game.server.tables.lobbies.putItem({
      ...{ code: "BCDFGH", creation: "c", requestHash: "r", name: "n", mode: "duel", access: "open" },
      ...{ hostId: "ada", members, size: 2, removed: [], state: "open", version: 1, createdAt: noon },
      ...{ changedAt: noon, listed: "duel", closesAt: noon + day, expiresAt: noon },
    } as never);
    for (const userId of ["ada", "kid"]) {
      await game.server.tables.lobbyPlaces.putItem({ userId, code: "BCDFGH", expiresAt: noon });
      await game.connect(userId);
    }
  }
  const seenBy = async (as: string) => {
    const [friend] = (await game.list(as)).friends as { online: boolean; joinable?: object; paused?: true }[];
    return `${friend?.online ? "online" : "offline"}${friend?.joinable ? " lobby" : ""}${friend?.paused ? " paused" : ""}`;
  };
  const becomeFriends = async (how: "by code" | "without a code") => {
    await game.addFriend("ada", "kid", how === "by code" ? { code: await game.code("kid") } : {});
    await game.settle();
    await game.addFriend("kid", "ada");
    await game.settle();
  };

  for (const how of ["by code", "without a code"] as const)
    for (const closed of ["ada", "kid"])
      it(`${how}, shows nothing of either to ${closed === "kid" ? "the other" : "the one"}, but what was chosen since by code`, async () => {
        const other = closed === "kid" ? "ada" : "kid";
        await becomeFriends(how);
        for (const one of ["ada", "kid"]) await game.says(one, { shows: "friends" });
        await play();
        assert.deepEqual([await seenBy(closed), await seenBy(other)], ["online lobby", "online lobby"]);
        await close(closed);
        const isByCode = how === "by code";
        const own = isByCode ? "online lobby" : "offline paused";
        assert.deepEqual([await seenBy(closed), await seenBy(other)], [own, "offline"]);
        assert.equal((await game.list(closed)).shows, "nobody");
        await game.says(closed, { shows: "friends" });
        assert.equal((await game.list(closed)).shows, "friends");
        assert.equal(await seenBy(other), isByCode ? "online lobby" : "offline");
        // What was chosen while it was open does not count once it closes again.
        await open(closed);
        assert.equal(await seenBy(other), "online lobby");
        await game.says(closed, { shows: "friends" });
        await close(closed);
        assert.equal(await seenBy(other), "offline");
      });

  it("goes on by a code of one of the two, in either direction, and a wrong one changes nothing", async () => {
    for (const [from, to] of [
      ["ada", "kid"],
      ["kid", "ada"],
    ] as const) {
      await becomeFriends("without a code");
      await play();
      await close("kid");
      await game.says("kid", { shows: "friends" });
      const code = await game.code(to);
      assert.equal((await game.addFriend(from, to, { code: "0000-0000" })).status, 204);
      await game.settle();
      assert.deepEqual([await seenBy("kid"), await seenBy("ada")], ["offline paused", "offline"]);
      game.server.clock.advance(1);
      assert.equal((await game.addFriend(from, to, { code })).status, 204);
      await game.settle();
      assert.deepEqual([await seenBy("kid"), await seenBy("ada")], ["online lobby", "online lobby"]);
      await game.assertSound();
      await game.removeFriend("ada", "kid");
      await game.settle();
      await open("kid");
    }
  });

  it("says to the other nothing that an offline friend would not, and to staff that it pauses", async () => {
    await becomeFriends("without a code");
    const offline = await game.list("ada");
    await play();
    await close("kid");
    assert.deepEqual(await game.list("ada"), offline);
    const relationships = async (id: string) => {
      const headers = { "x-reason": "A guardian asks why" };
      const request = { as: "mia", groups: "admins", params: { id }, headers };
      return (await game.server.call(getPlayerFriends, request)).body.relationships;
    };
    assert.equal((await relationships("kid"))[0].paused, true);
    assert.equal((await relationships("ada"))[0].paused, undefined);
  });
});

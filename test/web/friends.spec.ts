import assert from "node:assert/strict";
import {
  choices,
  type Friend,
  type FriendsList,
  newsInWords,
  relationIn,
  shownCode,
  sorted,
} from "../../web/features/friends/words";

const person = (username: string) => ({ userId: username, username, avatarUrl: `https://${username}` });
const friend = (username: string, online: boolean, displayName?: string): Friend => ({
  ...person(username),
  online,
  ...(displayName && { displayName }),
});
const list: FriendsList = {
  friends: [friend("bob", false)],
  asked: [{ ...person("Eve"), until: 1 }],
  asking: [{ ...person("dora"), until: 1 }],
  ...{ asks: "everyone", shows: "friends" },
};

describe("the words of friends on the page", () => {
  it("say what another player is, whatever the case of the name", () => {
    assert.deepEqual(
      ["Bob", "eve", "dora", "mallory"].map((name) => relationIn(list, name)),
      ["friend", "asked", "asking", undefined],
    );
  });

  it("list who is online first, and then by the names that are shown", () => {
    const all = [friend("a", false), friend("z", true), friend("b", true, "Zoe"), friend("c", false, "Amy")];
    assert.deepEqual(
      sorted(all).map(({ username }) => username),
      ["z", "b", "a", "c"],
    );
    // Nothing of a friend decides but what the answer says: who hides it stands among those who are offline.
    const hides = [friend("hidden", false), friend("gone", false)];
    assert.deepEqual(
      sorted(hides).map(({ username }) => username),
      ["gone", "hidden"],
    );
  });

  it("show a code in two groups", () => {
    assert.deepEqual([shownCode("K7QF2M9X"), shownCode("")], ["K7QF-2M9X", ""]);
  });

  it("tell of asks and of new friends, but not of an ask of one's own, nor of an end", () => {
    assert.equal(newsInWords({ state: "asked" }, "Bob"), "Bob asks you to be friends.");
    assert.equal(newsInWords({ state: "accepted" }, "Bob"), "Bob and you are friends now.");
    assert.equal(newsInWords({ state: "asked", own: true }, "Bob"), undefined);
    assert.equal(newsInWords({ state: "ended" }, "Bob"), undefined);
  });

  it("have a text for all that can be chosen", () => {
    assert.deepEqual(
      choices.asks.map(([id]) => id),
      ["everyone", "met", "nobody"],
    );
    assert.deepEqual(
      choices.shows.map(([id]) => id),
      ["friends", "nobody"],
    );
  });
});

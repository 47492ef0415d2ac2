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
  incomingRequests: [{ ...person("Eve"), until: 1 }],
  outgoingRequests: [{ ...person("dora"), until: 1 }],
  ...{ requestsFrom: "everyone", shows: "friends" },
};

describe("the words of friends on the page", () => {
  it("say what another player is, whatever the case of the name", () => {
    assert.deepEqual(
      ["Bob", "eve", "dora", "mallory"].map((name) => relationIn(list, name)),
      ["friend", "incoming", "outgoing", undefined],
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

  it("tell of friend requests and of new friends, but not of a request of one's own, nor of an end", () => {
    assert.equal(newsInWords({ state: "requested" }, "Bob"), "Bob has sent you a friend request.");
    assert.equal(newsInWords({ state: "accepted" }, "Bob"), "Bob and you are friends now.");
    assert.equal(newsInWords({ state: "requested", own: true }, "Bob"), undefined);
    assert.equal(newsInWords({ state: "ended" }, "Bob"), undefined);
  });

  it("have a text for all that can be chosen", () => {
    assert.deepEqual(
      choices.requestsFrom.map(([id]) => id),
      ["everyone", "met", "nobody"],
    );
    assert.deepEqual(
      choices.shows.map(([id]) => id),
      ["friends", "nobody"],
    );
  });
});

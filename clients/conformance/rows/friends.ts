import type { Row, Step } from "../row";
import { refusal, serves } from "./steps";

const friend = (username: string, online = false) => ({
  ...{ userId: `id-of-${username}`, username, avatarUrl: `https://${username}`, online },
});
const request = (username: string) => ({
  ...{ userId: `id-of-${username}`, username, avatarUrl: `https://${username}`, until: 1 },
});
const list = (friends: object[], incomingRequests: object[] = [], outgoingRequests: object[] = []) => ({
  ...{ friends, incomingRequests, outgoingRequests, requestsFrom: "everyone", shows: "friends" },
});
const has = (...lists: object[]): Step => serves("GET /friends", ...lists.map((body) => ({ body })));
const reads = (more: object = {}): Step => ({ run: "friends", ...more });
const knows = (body: object | null): Step => ({ run: "currentFriends", gives: body });
const adds = (name: string, more: object = {}): Step => ({ run: "addFriend", with: { name, ...more } });
const takes = (news: object, isTaken: boolean): Step => ({
  run: "takeFriends",
  with: { news },
  gives: isTaken,
});
const accepted = { type: "friend", state: "accepted", userId: "id-of-bob", username: "bob" };
const none = list([]);
const bob = list([friend("bob", true)]);
const both = list([friend("bob"), friend("eve")]);

/** Friends, friend requests, and the board of friends. */
export const friends: readonly Row[] = [
  {
    id: "W1",
    says: "reads the friends and the friend requests, and tells the game",
    steps: [
      { client: {} },
      knows(null),
      has(bob),
      reads({ gives: bob }),
      { told: "friends", like: { list: bob } },
      knows(bob),
      { sent: "GET /friends", times: 1 },
    ],
  },
  {
    id: "W2",
    says: "reads players met in matches, if the game wants it",
    steps: [
      { client: {} },
      serves("GET /friends", { body: { ...none, met: [request("eve")] } }),
      { run: "friends", with: { suggest: "met" }, gives: { met: [{ username: "eve" }] } },
      { sent: "GET /friends", times: 1, like: { query: "?suggest=met" } },
    ],
  },
  {
    id: "W3",
    says: "sends a friend request, and reads the list again",
    steps: [
      { client: {} },
      serves("PUT /friends/bob", { status: 204 }),
      has(list([], [], [request("bob")])),
      adds("bob"),
      { sent: "PUT /friends/bob", times: 1, like: { body: {} } },
      knows(list([], [], [request("bob")])),
    ],
  },
  {
    id: "W4",
    says: "sends the id that was shown, and a code that was read out",
    steps: [
      { client: {} },
      serves("PUT /friends/bob", { status: 204 }),
      has(none),
      adds("bob", { userId: "id-of-bob", code: "K7QF-2M9X" }),
      { sent: "PUT /friends/bob", times: 1, like: { body: { id: "id-of-bob", code: "K7QF-2M9X" } } },
    ],
  },
  {
    id: "W5",
    says: "says why a request is refused, and reads nothing then",
    steps: [
      { client: {} },
      serves("PUT /friends/bob", refusal(409, "friends.another_player")),
      {
        ...{ run: "addFriend", with: { name: "bob", userId: "id-of-eve" } },
        fails: { status: 409, code: "friends.another_player" },
      },
      { sent: "GET /friends", times: 0 },
    ],
  },
  {
    id: "W6",
    says: "has sent a request although the list cannot be read afterwards, and tells that",
    steps: [
      { client: { retries: 0 } },
      serves("PUT /friends/bob", { status: 204 }),
      serves("GET /friends", refusal(503, "service.unavailable")),
      adds("bob"),
      { told: "friendsError", like: { error: { status: 503 } } },
      knows(null),
    ],
  },
  {
    id: "W7",
    says: "removes a friend, and reads the list again",
    steps: [
      { client: {} },
      has(bob),
      reads(),
      serves("DELETE /friends/bob", { status: 204 }),
      has(none),
      { run: "removeFriend", with: { name: "bob" } },
      { sent: "DELETE /friends/bob", times: 1 },
      knows(none),
    ],
  },
  {
    id: "W8",
    says: "reads the list again after a message",
    steps: [
      { client: {} },
      has(none),
      reads(),
      { told: "friends" },
      has(bob),
      takes(accepted, true),
      { told: "friends", like: { list: bob } },
      knows(bob),
    ],
  },
  {
    id: "W9",
    says: "reads the list once more for all messages that come while it is read",
    steps: [
      { client: {} },
      has(none),
      reads(),
      { told: "friends" },
      serves("GET /friends", { body: none, fault: "late" }, { body: both }),
      takes(accepted, true),
      { sent: "GET /friends", times: 2 },
      takes(accepted, true),
      takes({ ...accepted, userId: "id-of-eve", username: "eve" }, true),
      { late: true },
      { told: "friends", like: { list: none } },
      { told: "friends", like: { list: both } },
      { sent: "GET /friends", times: 3 },
    ],
  },
  {
    id: "W10",
    says: "reads nothing for a message before the game has asked for the list",
    steps: [{ client: {} }, takes(accepted, true), { sent: "GET /friends", times: 0 }],
  },
  {
    id: "W11",
    says: "takes no other message",
    steps: [
      { client: {} },
      has(none),
      reads(),
      takes({ type: "counts", counters: {}, tracks: [] }, false),
      { sent: "GET /friends", times: 1 },
    ],
  },
  {
    id: "W12",
    says: "shows no list that comes after a newer one",
    steps: [
      { client: {} },
      serves("GET /friends", { body: none, fault: "late" }, { body: bob }),
      // A browser keeps the second of two equal requests back.
      { run: "friends", with: { suggest: "met" }, as: "old" },
      { sent: "GET /friends", times: 1 },
      reads({ gives: bob }),
      { told: "friends", like: { list: bob } },
      { late: true },
      { settled: "old", gives: none },
      knows(bob),
      { untold: "friends" },
    ],
  },
  {
    id: "W13",
    says: "reads the friends' board of an area and a window",
    steps: [
      { client: {} },
      serves("GET /leaderboard", {
        body: { entries: [{ rank: 1, userId: "id-of-bob", score: 9 }], own: { rank: 7, score: 3 } },
      }),
      {
        ...{ run: "friendsBoard", with: { gameArea: "forest", window: "week" } },
        gives: { entries: [{ userId: "id-of-bob" }], own: { rank: 7 } },
      },
      {
        ...{ sent: "GET /leaderboard", times: 1 },
        like: { query: "?gameArea=forest&window=week&friends=true" },
      },
    ],
  },
  {
    id: "W14",
    says: "reads again for a message that comes before the first answer",
    steps: [
      { client: {} },
      serves("GET /friends", { body: none, fault: "late" }, { body: bob }),
      // A browser keeps the second of two equal requests back.
      { run: "friends", with: { suggest: "met" }, as: "first" },
      { sent: "GET /friends", times: 1 },
      takes(accepted, true),
      { told: "friends", like: { list: bob } },
      { late: true },
      { settled: "first", gives: none },
      knows(bob),
      { sent: "GET /friends", times: 2 },
    ],
  },
  {
    id: "W15",
    says: "shows a list although a newer read of it has failed",
    steps: [
      { client: { retries: 0 } },
      serves("GET /friends", { body: none, fault: "late" }, refusal(503, "service.unavailable")),
      { run: "friends", with: { suggest: "met" }, as: "first" },
      { sent: "GET /friends", times: 1 },
      takes(accepted, true),
      { told: "friendsError", like: { error: { status: 503 } } },
      { late: true },
      { settled: "first", gives: none },
      { told: "friends", like: { list: none } },
      knows(none),
    ],
  },
];

import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import type { RealRow, RealStep } from "../row";
import { calls, fault, gives, hears, opensLive, signedIn } from "./steps";

const photo = readFileSync(
  resolve(__dirname, "../../../../packages/photos/src/avatar/image/portrait.jpg"),
).toString("base64");

/** A region in which nobody else searches. */
const wanted = { mode: "pairs", latencies: { "ap-northeast-2": 20 } };
const others = ["bob", "eve", "kim"] as const;
/** Three others, who search for the match that the client searches for. */
const search: readonly RealStep[] = others.map((by) => ({
  by,
  calls: "postMatchmaking",
  with: { body: wanted },
}));
const four: readonly RealStep[] = [
  ...signedIn,
  ...others.map((player) => ({ player })),
  { by: "bob", opens: true },
];
const isFound: RealStep = { by: "bob", hears: { type: "match", status: "COMPLETED" } };
const joins = { run: "match", with: { body: wanted }, as: "match" } as const;

const lobby = { body: { name: "Friends", mode: "duel" } } as const;

/** Helpers, with the whole dance. */
export const helpers: readonly RealRow[] = [
  {
    id: "X16",
    says: "sends a chat's message once, whose answer is lost, and hears the other's",
    steps: [
      ...signedIn,
      { player: "bob" },
      ...opensLive,
      {
        run: "call",
        with: { route: "postConversation", request: { body: ["{bob.username}"] } },
        saves: { chat: "" },
      },
      { run: "subscribe", with: { topic: "conversation:{chat}" } },
      hears({ type: "subscribed" }),
      fault("POST /conversations/{chat}", "lose"),
      calls("postMessage", { params: { id: "{chat}" }, body: "Good day" }),
      { wait: 150 },
      { settled: "call" },
      {
        by: "bob",
        calls: "getConversation",
        with: { params: { id: "{chat}" } },
        gives: { messages: [{ sender: "{me.username}", message: "Good day" }] },
      },
      { by: "bob", calls: "postMessage", with: { params: { id: "{chat}" }, body: "Hello" } },
      hears({ type: "messages", messages: [{ sender: "{bob.username}", message: "Hello" }] }),
    ],
  },
  {
    id: "X17",
    says: "finds a match, although the socket is dropped and the answer to the search is lost",
    steps: [
      ...four,
      ...opensLive,
      fault("POST /matchmaking", "lose"),
      joins,
      { wait: 150 },
      { timer: 10_000 },
      { socket: "half open" },
      ...search,
      isFound,
      { pass: 10_000 },
      gives({ status: "COMPLETED", players: 4, channel: "/^relay:/" }, "match"),
      { sent: "POST /matchmaking", times: 2, same: ["headers.idempotency-key"] },
    ],
  },
  {
    id: "X18",
    says: "plays by relay, although messages come twice and in another order, and the socket is dropped",
    steps: [
      ...four,
      ...opensLive,
      joins,
      { timer: 10_000 },
      ...search,
      isFound,
      { settled: "match", gives: { status: "COMPLETED" }, saves: { match: "matchId" } },
      { by: "bob", says: { action: "subscribe", topic: "relay:{match}" } },
      { by: "bob", hears: { type: "subscribed" } },
      { run: "openRelay", with: { match: "{match}" } },
      hears({ type: "subscribed", topic: "relay:{match}" }),
      fault("message relay", "swap"),
      fault("message relay", "twice"),
      ...[1, 2, 3].flatMap((seq): RealStep[] => [
        { by: "bob", says: { action: "relay", match: "{match}", seq, data: { n: seq } } },
        { by: "bob", hears: { type: "relayed", seq } },
      ]),
      ...[1, 2, 3].map(
        (seq): RealStep => ({ told: "relayed", like: { from: "{bob.userId}", seq, data: { n: seq } } }),
      ),
      { untold: "relayed" },
      fault("message relayed", "lose"),
      { run: "relay", with: { data: { move: 1 } }, gives: 1 },
      { by: "bob", hears: { type: "relay", from: "{me.userId}", seq: 1 } },
      { run: "relay", with: { data: { move: 2 } }, gives: 2 },
      { socket: "drops" },
      { told: "state", like: { isOpen: false } },
      { wait: 150 },
      { by: "bob", hears: { type: "relay", from: "{me.userId}", seq: 2, data: { move: 2 } } },
    ],
  },
  {
    id: "X19",
    says: "follows a party, although its messages come in another order",
    steps: [
      ...signedIn,
      { player: "bob" },
      ...opensLive,
      { run: "call", with: { route: "postParty" }, saves: { party: "partyId" } },
      hears({ type: "party", party: { members: [{}] } }),
      calls("postInvitation", { params: { id: "{party}" }, body: { name: "{bob.username}" } }),
      { settled: "call" },
      fault("message party", "swap"),
      { by: "bob", calls: "putMember", with: { params: { id: "{party}" }, body: {} } },
      { by: "bob", calls: "deleteMember", with: { params: { id: "{party}", userId: "me" } } },
      {
        told: "news",
        like: { news: { type: "party", party: { members: [{ userId: "{me.userId}" }] } } },
        saves: { newer: "news" },
      },
      hears({ type: "party", party: { members: [{}, { userId: "{bob.userId}" }] } }, { older: "news" }),
      {
        run: "takeParty",
        with: { news: "{newer}" },
        gives: { changed: true, party: { partyId: "{party}" } },
      },
      { run: "takeParty", with: { news: "{older}" }, gives: { changed: false } },
    ],
  },
  {
    id: "X20",
    says: "plays the game of a lobby, although the answer to its start is lost, and follows the game's address",
    steps: [
      ...signedIn,
      { player: "bob" },
      ...opensLive,
      { run: "call", with: { route: "postLobby", request: lobby }, saves: { code: "code" } },
      { run: "loadLobby", gives: { code: "{code}", state: "open" } },
      { by: "bob", calls: "putLobbyPlayer", with: { params: { code: "{code}" }, body: { ready: true } } },
      hears(
        { type: "lobby", lobby: { players: [{}, { userId: "{bob.userId}", ready: true }] } },
        { joined: "news" },
      ),
      { run: "takeLobby", with: { news: "{joined}" }, gives: { changed: true } },
      fault("POST /lobbies/{code}/start", "lose"),
      { run: "startLobby", as: "start" },
      { wait: 150 },
      { settled: "start", gives: { state: "playing" }, saves: { game: "gameSessionId" } },
      fault("GET /game-sessions/{game}/connection", "cut"),
      { run: "connect", with: { session: "{game}" } },
      { wait: 150 },
      { told: "connection", like: { connection: { type: "direct", endpoints: [{ port: "*" }] } } },
    ],
  },
  {
    id: "X21",
    says: "has the avatar of a photo, although the answer to the upload is lost",
    steps: [
      ...signedIn,
      fault("PUT upload", "lose"),
      { run: "avatar", with: { photo, type: "image/jpeg" }, as: "avatar" },
      { wait: 150 },
      { sent: "PUT upload", times: 2, like: { headers: { authorization: null } } },
      { by: "me", awaits: "getAvatar", like: { status: "ready" } },
      { wait: 1_000 },
      gives({ status: "ready" }, "avatar"),
    ],
  },
  {
    id: "X22",
    says: "is granted a purchase once, whose answer is lost before the app ends, and finishes it then",
    steps: [
      { player: "me" },
      { client: { owner: "{me.userId}", retries: 0 }, as: "me" },
      { run: "enter" },
      { run: "accountToken", gives: "{me.userId}" },
      { by: "me", buys: "coins.100", proof: "proof" },
      fault("POST /purchases/apple", "lose"),
      {
        run: "startPurchases",
        with: { holds: [{ store: "apple", proof: { transaction: "{proof}" } }] },
        as: "start",
      },
      { sent: "POST /purchases/apple", times: 1 },
      { untold: "finished" },
      { client: { owner: "{me.userId}", restart: true } },
      { run: "enter" },
      {
        run: "startPurchases",
        with: { holds: [{ store: "apple", proof: { transaction: "{proof}" } }] },
        as: "start",
      },
      { told: "finished", like: { proof: { transaction: "{proof}" } } },
      { told: "purchase", like: { state: "granted" } },
      { by: "me", calls: "getWallet", gives: { balance: 200 } },
    ],
  },
];

import type { Row, Step } from "../row";
import { fails, gives, opensLive, refusal, serves } from "./steps";

const searches = (more: object = {}): Step => ({
  run: "match",
  with: { body: { mode: "duel", latencies: { "eu-west-1": 20 } }, ...more },
  as: "match",
});
const ticket = serves("POST /matchmaking", { status: 202, body: { ticketId: "t" } });
const search = (status: string, more: object = {}) => ({
  ticketId: "t",
  mode: "duel",
  status,
  elapsedSeconds: 1,
  ...more,
});
const change = (status: string, more: object = {}): Step => ({
  push: { type: "match", topic: "match:t", ...search(status, more) },
});
const relayed = (seq: number, from = "bob"): Step => ({
  push: { type: "relay", topic: "relay:m", from, seq, data: { n: seq } },
});
const gets = (seq: number): Step => ({ told: "relayed", like: { seq, from: "bob", data: { n: seq } } });
const refusesRelay = (code: string): Step => ({
  push: { type: "error", action: "relay", error: "Refused", code, message: "No", requestId: "r" },
});
const opensRelay: readonly Step[] = [
  { client: {} },
  ...opensLive,
  { run: "openRelay", with: { match: "m" } },
  { frame: { action: "subscribe", topic: "relay:m" } },
  { told: "news", like: { news: { type: "subscribed" } } },
];
const entry = (userId: string) => ({ userId, score: 1 });
const board = (order: string[], entries: string[], at: number, since?: number): Step & { with: object } => ({
  run: "takeBoard",
  with: {
    change: {
      gameArea: "forest",
      order,
      entries: entries.map(entry),
      at,
      ...(since !== undefined && { since }),
    },
  },
});
const upload = {
  body: { method: "PUT", url: "{address}/photo", headers: { "content-type": "image/png" }, key: "k" },
};
const ready = { body: { status: "ready", key: "k", made: {} } };

const ranked = (order: string[]): object => ({ isNext: true, order, ranks: order.map((_, at) => at + 1) });

/** Helpers: matches, seats, relays, boards, parties and avatars, with the whole dance. */
export const helpers: readonly Row[] = [
  {
    id: "H1",
    says: "returns a match as soon as a message has it",
    steps: [
      { client: {} },
      ...opensLive,
      ticket,
      searches(),
      { timer: 10_000 },
      change("SEARCHING"),
      { told: "search", like: { status: "SEARCHING" } },
      change("COMPLETED", { matchId: "m" }),
      gives({ status: "COMPLETED", matchId: "m" }, "match"),
      { sent: "GET /matchmaking/t", times: 0 },
    ],
  },
  {
    id: "H2",
    says: "reads a search every ten seconds, in case a message is lost",
    steps: [
      { client: {} },
      ticket,
      serves(
        "GET /matchmaking/t",
        { status: 202, body: search("SEARCHING") },
        { body: search("COMPLETED", { matchId: "m" }) },
      ),
      searches(),
      { wait: 10_000 },
      { told: "search", like: { status: "SEARCHING" } },
      { wait: 10_000 },
      gives({ status: "COMPLETED" }, "match"),
    ],
  },
  {
    id: "H3",
    says: "accepts a match that was found, once",
    steps: [
      { client: {} },
      ...opensLive,
      ticket,
      searches(),
      { timer: 10_000 },
      change("REQUIRES_ACCEPTANCE", { accepted: 0 }),
      change("REQUIRES_ACCEPTANCE", { accepted: 1 }),
      change("COMPLETED"),
      gives({ status: "COMPLETED" }, "match"),
      { sent: "POST /matchmaking/t/accept", times: 1, like: { body: { accept: true } } },
    ],
  },
  {
    id: "H4",
    says: "declines a match that the player does not want",
    steps: [
      { client: { accept: false } },
      ...opensLive,
      ticket,
      searches(),
      { timer: 10_000 },
      change("REQUIRES_ACCEPTANCE"),
      { sent: "POST /matchmaking/t/accept", times: 1, like: { body: { accept: false } } },
      change("CANCELLED", { reason: "declined" }),
      gives({ status: "CANCELLED", reason: "declined" }, "match"),
    ],
  },
  {
    id: "H5",
    says: "goes on through a status that it does not know, and ignores other searches",
    steps: [
      { client: {} },
      ...opensLive,
      ticket,
      searches(),
      { timer: 10_000 },
      change("PONDERING"),
      { told: "search", like: { status: "PONDERING" } },
      { push: { type: "match", topic: "match:x", ...search("COMPLETED"), ticketId: "x" } },
      change("TIMED_OUT"),
      gives({ status: "TIMED_OUT", ticketId: "t" }, "match"),
    ],
  },
  {
    id: "H6",
    says: "fails when the search is refused",
    steps: [
      { client: {} },
      serves("POST /matchmaking", refusal(403, "party.leader_only")),
      searches(),
      fails({ code: "party.leader_only" }, "match"),
    ],
  },
  {
    id: "H7",
    says: "sends data through a relay with rising numbers",
    steps: [
      ...opensRelay,
      { run: "relay", with: { data: { x: 1 } }, gives: 1 },
      { frame: { action: "relay", match: "m", seq: 1, data: { x: 1 } } },
      { run: "relay", with: { data: { x: 2 } }, gives: 2 },
      { frame: { seq: 2 } },
    ],
  },
  {
    id: "H8",
    says: "passes on a message of a relay once, although it comes twice",
    steps: [...opensRelay, relayed(1), relayed(1), relayed(2), gets(1), gets(2), { untold: "relayed" }],
  },
  {
    id: "H9",
    says: "puts a player's messages into their order",
    steps: [
      ...opensRelay,
      relayed(2),
      relayed(3),
      { untold: "relayed" },
      relayed(1),
      gets(1),
      gets(2),
      gets(3),
    ],
  },
  {
    id: "H10",
    says: "does not wait for a lost message for more than a second",
    steps: [...opensRelay, relayed(1), gets(1), relayed(3), { wait: 1_000 }, gets(3), relayed(4), gets(4)],
  },
  {
    id: "H11",
    says: "sends again after a reconnect what the backend has not passed on",
    steps: [
      ...opensRelay,
      { socket: "mute" },
      { run: "relay", with: { data: { x: 1 } }, gives: 1 },
      { frame: { action: "relay", seq: 1 } },
      { socket: "drops" },
      { told: "state", like: { isOpen: false } },
      { socket: "speaks" },
      { wait: 150 },
      { socket: "opens" },
      { frame: { action: "subscribe", topic: "relay:m" } },
      { frame: { action: "relay", seq: 1, data: { x: 1 } } },
    ],
  },
  {
    id: "H12",
    says: "follows a board's messages",
    steps: [
      { client: {} },
      { run: "readBoard", with: { entries: [entry("a"), entry("b")] } },
      { ...board(["c", "a"], ["c"], 10), gives: { isNext: true, order: ["c", "a", "b"] } },
      { ...board(["a", "c"], [], 11, 10), gives: { isNext: true, order: ["a", "c", "b"] } },
    ],
  },
  {
    id: "H13",
    says: "says when a board's message is missing",
    steps: [
      { client: {} },
      { run: "readBoard", with: { entries: [entry("a")] } },
      { ...board(["a"], [], 10), gives: { isNext: true } },
      { ...board(["a"], [], 30, 20), gives: { isNext: false } },
    ],
  },
  {
    id: "H14",
    says: "says when a board's message names a player whom it does not know",
    steps: [
      { client: {} },
      { run: "readBoard", with: { entries: [entry("a")] } },
      { ...board(["z", "a"], [], 10), gives: { isNext: false, order: ["a"] } },
    ],
  },
  {
    id: "H15",
    says: "ignores a board's message that is older than the last",
    steps: [
      { client: {} },
      { run: "readBoard", with: { entries: [entry("a"), entry("b")] } },
      { ...board(["b", "a"], [], 20), gives: { order: ["b", "a"] } },
      { ...board(["a", "b"], [], 10), gives: { isNext: true, order: ["b", "a"] } },
    ],
  },
  {
    id: "H16",
    says: "follows the player's party, and ignores a message that is older",
    steps: [
      { client: {} },
      { run: "readParty", with: { state: { invitations: [] } } },
      {
        run: "takeParty",
        with: { news: { type: "party", partyId: "p", party: { partyId: "p", version: 3 } } },
        gives: { changed: true, party: { version: 3 } },
      },
      {
        run: "takeParty",
        with: { news: { type: "party", partyId: "p", party: { partyId: "p", version: 2 } } },
        gives: { changed: false, party: { version: 3 } },
      },
      {
        run: "takeParty",
        with: { news: { type: "party", partyId: "other" } },
        gives: { changed: false, party: { version: 3 } },
      },
      {
        run: "takeParty",
        with: { news: { type: "party", partyId: "p" } },
        gives: { changed: true, party: null },
      },
    ],
  },
  {
    id: "H17",
    says: "forgets an invitation that has ended, or was accepted",
    steps: [
      { client: { now: 1_000 } },
      {
        run: "takeParty",
        with: { news: { type: "partyInvitation", partyId: "p", from: "bob", until: 5_000 } },
        gives: { changed: true, invitations: 1 },
      },
      {
        run: "takeParty",
        with: { news: { type: "partyInvitation", partyId: "q", from: "eve", until: 90_000 } },
        gives: { invitations: 2 },
      },
      { pass: 4_000 },
      { run: "takeParty", with: { news: { type: "wallet" } }, gives: { changed: false, invitations: 1 } },
      {
        run: "takeParty",
        with: { news: { type: "party", partyId: "q", party: { partyId: "q", version: 1 } } },
        gives: { invitations: 0 },
      },
    ],
  },
  {
    id: "H18",
    says: "uploads a photo without the player's token, and waits for the avatar",
    steps: [
      { client: {} },
      serves("POST /avatar/presign", upload),
      serves(
        "GET /avatar",
        { body: { status: "ready", key: "older", made: {} } },
        { body: { status: "processing", key: "k", made: {} } },
        ready,
      ),
      { run: "avatar", as: "avatar" },
      { wait: 1_000 },
      { wait: 1_000 },
      { wait: 1_000 },
      gives({ status: "ready", key: "k" }, "avatar"),
      {
        sent: "PUT /photo",
        times: 1,
        like: {
          headers: { authorization: null, "content-type": "image/png", "content-length": "5" },
          body: "photo",
        },
      },
      { sent: "POST /avatar/presign", times: 1, like: { body: { contentType: "image/png", bytes: 5 } } },
    ],
  },
  {
    id: "H19",
    says: "takes a photo that an earlier try has stored for uploaded",
    steps: [
      { client: {} },
      serves("POST /avatar/presign", upload),
      serves("PUT /photo", { fault: "drop" }, { status: 412 }),
      serves("GET /avatar", ready),
      { run: "avatar", as: "avatar" },
      { wait: 150 },
      { wait: 1_000 },
      gives({ status: "ready" }, "avatar"),
    ],
  },
  {
    id: "H20",
    says: "gets another address for a photo when the first has expired",
    steps: [
      { client: {} },
      serves("POST /avatar/presign", upload, upload),
      serves("PUT /photo", { status: 403, text: "<Error/>" }),
      serves("GET /avatar", ready),
      { run: "avatar", as: "avatar" },
      { wait: 1_000 },
      gives({ status: "ready" }, "avatar"),
      { sent: "POST /avatar/presign", times: 2 },
    ],
  },
  {
    id: "H21",
    says: "says why there is no avatar of a photo",
    steps: [
      { client: {} },
      serves("POST /avatar/presign", upload),
      serves("GET /avatar", { body: { status: "no_face", key: "k", made: {} } }),
      { run: "avatar", as: "avatar" },
      { wait: 1_000 },
      gives({ status: "no_face" }, "avatar"),
    ],
  },
  {
    id: "H22",
    says: "finds the seat that the player has, after the game server's connection was lost",
    steps: [
      { client: {} },
      serves("GET /game-sessions/g", {
        body: { gameSessionId: "g", ipAddress: "1.2.3.4", port: 5, playerSessionId: "p" },
      }),
      { run: "seat", with: { session: "g" }, as: "seat" },
      gives({ ipAddress: "1.2.3.4", port: 5, playerSessionId: "p" }, "seat"),
      { sent: "POST /game-sessions/g/players", times: 0 },
    ],
  },
  {
    id: "H23",
    says: "takes another seat if the player has none",
    steps: [
      { client: {} },
      serves("GET /game-sessions/g", { body: { gameSessionId: "g", players: 1 } }),
      serves("POST /game-sessions/g/players", {
        body: { ipAddress: "1.2.3.4", port: 5, playerSessionId: "q" },
      }),
      { run: "seat", with: { session: "g" }, as: "seat" },
      gives({ playerSessionId: "q" }, "seat"),
    ],
  },
  {
    id: "H24",
    says: "says that there is no seat in a session that is over",
    steps: [
      { client: {} },
      serves("GET /game-sessions/g", refusal(404, "session.unknown")),
      { run: "seat", with: { session: "g" }, as: "seat" },
      gives(null, "seat"),
    ],
  },
  {
    id: "H25",
    says: "counts a board's ranks anew when a player passes others, and keeps those below the top",
    steps: [
      { client: {} },
      {
        run: "readBoard",
        with: { entries: ["a", "b", "c", "d"].map((id, at) => ({ ...entry(id), rank: at + 1 })) },
      },
      { ...board(["c", "a", "b"], ["c"], 10), gives: ranked(["c", "a", "b", "d"]) },
    ],
  },
  {
    id: "H26",
    says: "takes a player off a board who has left the top, although nobody has passed them",
    steps: [
      { client: {} },
      {
        run: "readBoard",
        with: { entries: [{ ...entry("a"), score: 3 }, { ...entry("b"), score: 2 }, entry("c"), entry("d")] },
      },
      { ...board(["b", "c"], [], 10), gives: ranked(["b", "c", "d"]) },
    ],
  },
  {
    id: "H27",
    says: "sends one message through a relay at a time, and again after a second without an answer",
    steps: [
      ...opensRelay,
      { socket: "mute" },
      { run: "relay", with: { data: { x: 1 } }, gives: 1 },
      { frame: { action: "relay", seq: 1, data: { x: 1 } } },
      { run: "relay", with: { data: { x: 2 } }, gives: 2 },
      { noFrame: true },
      refusesRelay("relay.too_fast"),
      { socket: "speaks" },
      { wait: 1_000 },
      { frame: { action: "relay", seq: 1, data: { x: 1 } } },
      { frame: { action: "relay", seq: 2, data: { x: 2 } } },
    ],
  },
  {
    id: "H28",
    says: "goes on with the next message of a relay after a refusal that lasts",
    steps: [
      ...opensRelay,
      { socket: "mute" },
      { run: "relay", with: { data: { x: 1 } }, gives: 1 },
      { frame: { action: "relay", seq: 1 } },
      { run: "relay", with: { data: { x: 2 } }, gives: 2 },
      refusesRelay("relay.other_data"),
      { frame: { action: "relay", seq: 2, data: { x: 2 } } },
    ],
  },
];

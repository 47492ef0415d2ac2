import type { Row, Step } from "../row";
import { opensLive, refusal, serves } from "./steps";

const message = (id: string, at: number) => ({ id, kind: "text", at, text: `Message ${id}` });
const [a, b, c] = [message("a", 1_000), message("b", 2_000), message("c", 3_000)];
const has = (...messages: object[]): Step => serves("GET /inbox", { body: { messages } });
const page = (cursor: string, ...messages: object[]): Step =>
  serves("GET /inbox", { body: { messages }, headers: { "x-next-cursor": cursor } });
const reads: Step = { run: "readInbox" };
const tells = ({ id }: { readonly id: string }): Step => ({ told: "inboxMessage", like: { id } });
const tellsNoMore: Step = { untold: "inboxMessage" };
const notice = { type: "notice", id: "b", kind: "text" };
const takes: Step = { run: "takeInbox", with: { news: notice }, gives: true };
const holds = (...ids: string[]): Step => ({ run: "inbox", gives: ids });
const coins = [{ currency: "coins", amount: 50 }];
const inboxMessage = (id: string) => ({ ...message(id, 500), contents: coins, claimed: false });
const many = Array.from({ length: 21 }, (_, n) => `letter ${n}`);
const canClaim = (...ids: string[]): Step => ({ run: "claimable", gives: ids });
const claims = (ids: readonly string[], refused: object[] = []): Step =>
  serves("POST /inbox/claim", { body: { claimed: ids.map((id) => ({ id, contents: coins })), refused } });

/** The inbox: what the game's operators tell the player, and the player's objection. */
export const inbox: readonly Row[] = [
  {
    id: "J8",
    says: "tells at a start what the player has not seen, the oldest first",
    steps: [{ client: {} }, has(b, a), reads, tells(a), tells(b), holds("b", "a")],
  },
  {
    id: "J9",
    says: "reads the inbox when the socket says that there is a message",
    steps: [
      { client: {} },
      ...opensLive,
      has(b),
      { push: notice },
      tells(b),
      { sent: "GET /inbox", times: 1 },
    ],
  },
  {
    id: "J10",
    says: "tells a message once, although its notice comes twice",
    steps: [
      { client: {} },
      has(b),
      has(b),
      reads,
      tells(b),
      takes,
      { sent: "GET /inbox", times: 2 },
      tellsNoMore,
    ],
  },
  {
    id: "J11",
    says: "does not tell after a restart what the player has seen",
    steps: [
      { client: {} },
      has(a),
      reads,
      tells(a),
      { run: "seenInbox" },
      { client: { restart: true } },
      has(b, a),
      reads,
      tells(b),
      tellsNoMore,
    ],
  },
  {
    id: "J12",
    says: "tells again after a restart what the player has not seen",
    steps: [{ client: {} }, has(a), reads, tells(a), { client: { restart: true } }, has(a), reads, tells(a)],
  },
  {
    id: "J13",
    says: "reads once more if a notice comes while it reads",
    steps: [
      { client: {} },
      serves("GET /inbox", { body: { messages: [a] }, fault: "late" }),
      has(b, a),
      { run: "readInbox", as: "read" },
      { sent: "GET /inbox", times: 1 },
      takes,
      { sent: "GET /inbox", times: 1 },
      { late: true },
      { settled: "read" },
      tells(a),
      tells(b),
      { sent: "GET /inbox", times: 2 },
    ],
  },
  {
    id: "J14",
    says: "reads page after page, until what the player has seen",
    steps: [
      { client: { stored: { "inbox:ada": "1000" } } },
      page("x", c),
      page("y", b, a),
      reads,
      tells(b),
      tells(c),
      tellsNoMore,
      { sent: "GET /inbox", times: 2, like: { query: "?contents=1&cursor=x" } },
    ],
  },
  {
    id: "J15",
    says: "reads the newest page on a new device, and older ones when the player wants them",
    steps: [
      { client: {} },
      page("x", b),
      has(a),
      reads,
      { sent: "GET /inbox", times: 1 },
      { run: "moreInbox", gives: true },
      holds("b", "a"),
      { run: "moreInbox", gives: false },
      { sent: "GET /inbox", times: 2 },
    ],
  },
  {
    id: "J16",
    says: "reads nothing at other messages of the socket",
    steps: [
      { client: {} },
      { run: "takeInbox", with: { news: { type: "wallet" } }, gives: false },
      { sent: "GET /inbox", times: 0 },
    ],
  },
  {
    id: "J17",
    says: "sends an objection, and reads what became of the sanction",
    steps: [
      { client: {} },
      has(a),
      serves("POST /sanctions/s/appeal", { status: 204 }),
      { run: "appeal", with: { sanction: "s", text: "I quoted it" } },
      { sent: "POST /sanctions/s/appeal", times: 1, like: { body: { text: "I quoted it" } } },
      { sent: "GET /inbox", times: 1 },
      tells(a),
    ],
  },
  {
    id: "J18",
    says: "says why an objection is refused",
    steps: [
      { client: {} },
      serves("POST /sanctions/s/appeal", refusal(409, "appeal.closed")),
      {
        run: "appeal",
        with: { sanction: "s", text: "I quoted it" },
        fails: { status: 409, code: "appeal.closed" },
      },
      { sent: "GET /inbox", times: 0 },
    ],
  },
  {
    id: "J19",
    says: "keeps what it knows when it cannot read, and reads again at the next notice",
    steps: [
      { client: { retries: 0 } },
      has(a),
      reads,
      tells(a),
      serves("GET /inbox", { fault: "drop" }),
      takes,
      { told: "inboxError", like: { error: { kind: "connection" } } },
      holds("a"),
      has(b, a),
      takes,
      tells(b),
    ],
  },
  {
    id: "J20",
    says: "keeps apart what each player of the device has seen",
    steps: [{ client: { stored: { "inbox:bob": "9000" } } }, has(a), reads, tells(a)],
  },
  {
    id: "J21",
    says: "reads nothing at a start whose titles the player has seen",
    steps: [
      { client: { stored: { "inbox:ada": "2000" } } },
      { run: "beginInbox", with: { titles: [b, a] } },
      { sent: "GET /inbox", times: 0 },
    ],
  },
  {
    id: "J22",
    says: "reads the inbox at a start that names a message which the player has not seen",
    steps: [
      { client: { stored: { "inbox:ada": "1000" } } },
      has(b, a),
      { run: "beginInbox", with: { titles: [b, a] } },
      tells(b),
      { sent: "GET /inbox", times: 1 },
      tellsNoMore,
    ],
  },
  {
    id: "J23",
    says: "asks what inbox messages contain, and knows which of them can be claimed",
    steps: [
      { client: {} },
      has(inboxMessage("gift"), { ...inboxMessage("old"), claimed: true }, a),
      reads,
      { sent: "GET /inbox", times: 1, like: { query: "?contents=1" } },
      canClaim("gift"),
    ],
  },
  {
    id: "J24",
    says: "claims an inbox message, says what it contained, and knows that it is claimed",
    steps: [
      { client: {} },
      has(inboxMessage("gift")),
      reads,
      serves("POST /inbox/gift/claim", { body: { contents: coins } }),
      { run: "claim", with: { inboxMessage: "gift" }, gives: coins },
      canClaim(),
      holds("gift"),
      { sent: "GET /inbox", times: 1 },
    ],
  },
  {
    id: "J25",
    says: "claims all inbox messages that can be, twenty in a request",
    steps: [
      { client: {} },
      has(...many.map(inboxMessage), { ...inboxMessage("old"), claimed: true }, a),
      reads,
      claims(many.slice(0, 20)),
      claims(many.slice(20)),
      { run: "claimAll", gives: { claimed: many.map((id) => ({ id, contents: coins })), refused: [] } },
      { sent: "POST /inbox/claim", times: 2, like: { body: { ids: many.slice(20) } } },
      canClaim(),
    ],
  },
  {
    id: "J26",
    says: "says why an inbox message is refused, and can claim it later",
    steps: [
      { client: {} },
      has(inboxMessage("gift")),
      reads,
      serves("POST /inbox/gift/claim", refusal(409, "wallet.full"), { body: { contents: coins } }),
      { run: "claim", with: { inboxMessage: "gift" }, fails: { status: 409, code: "wallet.full" } },
      canClaim("gift"),
      { run: "claim", with: { inboxMessage: "gift" }, gives: coins },
      canClaim(),
    ],
  },
  {
    id: "J27",
    says: "says which of several inbox messages are refused, and keeps those",
    steps: [
      { client: {} },
      has(inboxMessage("b"), inboxMessage("a")),
      reads,
      claims(["a"], [{ id: "b", code: "wallet.full" }]),
      {
        run: "claimAll",
        gives: { claimed: [{ id: "a", contents: coins }], refused: [{ id: "b", code: "wallet.full" }] },
      },
      canClaim("b"),
    ],
  },
  {
    id: "J28",
    says: "asks for nothing if nothing can be claimed",
    steps: [
      { client: {} },
      has(a),
      reads,
      { run: "claimAll", gives: { claimed: [], refused: [] } },
      { sent: "POST /inbox/claim", times: 0 },
    ],
  },
  {
    id: "J29",
    says: "claims the rest after a failure between two requests",
    steps: [
      { client: { retries: 0 } },
      has(...many.map(inboxMessage)),
      reads,
      claims(many.slice(0, 20)),
      serves("POST /inbox/claim", refusal(503, "service.unavailable")),
      { run: "claimAll", fails: { status: 503 } },
      canClaim(...many.slice(20)),
      claims(many.slice(20)),
      { run: "claimAll", gives: { claimed: [{ id: many[20] }] } },
      { sent: "POST /inbox/claim", times: 3, like: { body: { ids: many.slice(20) } } },
      canClaim(),
    ],
  },
];

import type { Row, Step } from "../row";
import { refusal, serves } from "./steps";

type State = "open" | "claimable" | "claimed" | "closed";

const step = (id: string, at: number, state: State, rewardTrack?: string) => ({
  id,
  at,
  state,
  ...(rewardTrack && { rewardTrack }),
});
const track = (id: string, counts: object, number: number, steps: object[], more: object = {}) => ({
  ...{ id, title: id, order: 0, counts, window: "ever", number, rewardTracks: [], steps },
  ...more,
});
const quest = (number = 3, state: State = "claimable") =>
  track("quest", { counter: "leaves" }, number, [step("three", 3, state)], { category: "daily" });
const gold = { rewardTracks: [{ id: "gold", title: "Gold", entitlement: "pass.gold", isOpen: false }] };
const pass = track(
  "pass",
  { currency: "xp" },
  0,
  [step("free", 10, "open"), step("gold", 10, "open", "gold")],
  gold,
);
const has = (...tracks: object[]): Step => serves("GET /tracks", { body: { live: 7, tracks } });
const shows = (...shown: [id: string, number: number, ...states: State[]][]) =>
  shown.map(([id, number, ...states]) => ({ id, number, states }));
const reads: Step = { run: "tracks" };
const holds = (...shown: Parameters<typeof shows>): Step => ({ run: "allTracks", gives: shows(...shown) });
const name = (id: string) => ({ track: "quest", window: "ever", step: id });
const given = (id = "three") => ({ ...name(id), contents: [{ currency: "coins", amount: 50 }] });
const answers = (gives: object[], refused: object[] = [], left = 0): Step =>
  serves("POST /tracks/claim", { body: { given: gives, refused, left } });
const claims = (gives: object[], refused: object[] = []): Step => ({
  run: "claimTracks",
  with: { track: "quest" },
  gives: { given: gives, refused },
});
const counts = (counter: string, amount: number): Step => ({ run: "count", with: { counter, amount } });
const sends: Step = { run: "flushTracks" };
const sent = (times: number, add: object, more: object = {}): Step => ({
  ...{ sent: "POST /counters", times, like: { body: { add } } },
  ...more,
});
const takes = (news: object, isTaken = true): Step => ({
  run: "takeTracks",
  with: { news },
  gives: isTaken,
});
const reached = (number: number) => ({
  ...{ type: "counts", counters: { leaves: { ever: number, day: number, week: number } } },
  tracks: [{ track: "quest", number, reached: [] }],
});
const minutes = 300_000;
const hours = 3_600_000;
const now = Date.UTC(2026, 0, 2, 12);
const tooMuch = (left: number) => refusal(422, "counter.too_much", { left: { leaves: left } });

/** Tracks: quests, achievements, streaks and passes, and what the game itself counts. */
export const tracks: readonly Row[] = [
  {
    id: "Q1",
    says: "reads the tracks, and tells the game",
    steps: [
      { client: {} },
      has(quest()),
      { run: "tracks", gives: shows(["quest", 3, "claimable"]) },
      { told: "tracks", like: { tracks: shows(["quest", 3, "claimable"]) } },
      holds(["quest", 3, "claimable"]),
    ],
  },
  {
    id: "Q2",
    says: "claims a track as the player saw it, and knows that its steps are claimed",
    steps: [
      { client: {} },
      has(quest()),
      reads,
      answers([given()]),
      claims([given()]),
      {
        ...{ sent: "POST /tracks/claim", times: 1 },
        like: { body: { track: "quest" }, headers: { "x-live-seen": "7" } },
      },
      holds(["quest", 3, "claimed"]),
    ],
  },
  {
    id: "Q3",
    says: "claims a category of tracks until nothing is left to claim",
    steps: [
      { client: {} },
      answers([given("one")], [], 1),
      answers([given("two")]),
      {
        run: "claimTracks",
        with: { category: "daily" },
        gives: { given: [given("one"), given("two")], refused: [] },
      },
      { sent: "POST /tracks/claim", times: 2, like: { body: { category: "daily" } } },
    ],
  },
  {
    id: "Q4",
    says: "asks no further if nothing is given, and says why each step is refused",
    steps: [
      { client: {} },
      answers([], [{ ...name("three"), code: "wallet.full" }], 5),
      claims([], [{ ...name("three"), code: "wallet.full" }]),
      { sent: "POST /tracks/claim", times: 1 },
    ],
  },
  {
    id: "Q5",
    says: "knows that a step is claimed which another device has claimed",
    steps: [
      { client: {} },
      has(quest()),
      reads,
      answers([], [{ ...name("three"), code: "track.already_claimed" }]),
      claims([], [{ code: "track.already_claimed" }]),
      holds(["quest", 3, "claimed"]),
    ],
  },
  {
    id: "Q6",
    says: "repeats a claim whose answer was lost under its key",
    steps: [
      { client: { retries: 0 } },
      serves("POST /tracks/claim", refusal(503, "service.unavailable")),
      { run: "claimTracks", with: { track: "quest" }, fails: { status: 503 } },
      answers([given()]),
      claims([given()]),
      { sent: "POST /tracks/claim", times: 2, same: ["headers.idempotency-key"] },
    ],
  },
  {
    id: "Q7",
    says: "sends what was counted after five minutes, as one batch",
    steps: [
      { client: {} },
      counts("leaves", 3),
      counts("leaves", 2),
      counts("shells", 1),
      { sent: "POST /counters", times: 0 },
      { wait: minutes },
      sent(1, { leaves: 5, shells: 1 }),
    ],
  },
  {
    id: "Q8",
    says: "keeps what was counted on the device, over a restart",
    steps: [
      { client: {} },
      counts("leaves", 3),
      { client: { restart: true } },
      sends,
      sent(1, { leaves: 3 }),
      sends,
      sent(1, { leaves: 3 }),
    ],
  },
  {
    id: "Q9",
    says: "repeats a batch under its key and as it was, although more was counted",
    steps: [
      { client: { retries: 0 } },
      serves("POST /counters", refusal(503, "service.unavailable")),
      counts("leaves", 3),
      sends,
      counts("leaves", 2),
      serves("POST /counters", { body: { counters: {} } }, { fault: "hang" }),
      { run: "flushTracks", as: "sending" },
      sent(3, { leaves: 2 }),
    ],
  },
  {
    id: "Q10",
    says: "sends a batch after a restart under the key that it had",
    steps: [
      { client: { retries: 0 } },
      serves("POST /counters", refusal(503, "service.unavailable")),
      counts("leaves", 3),
      sends,
      { client: { restart: true } },
      counts("leaves", 2),
      serves("POST /counters", { fault: "hang" }),
      { run: "flushTracks", as: "sending" },
      sent(2, { leaves: 3 }, { same: ["headers.idempotency-key"] }),
    ],
  },
  {
    id: "Q11",
    says: "sends as much as a refusal says that a day still counts, and tells what counts nowhere",
    steps: [
      { client: {} },
      serves("POST /counters", tooMuch(5), { body: { counters: {} } }, tooMuch(0)),
      counts("leaves", 10),
      sends,
      sent(3, { leaves: 5 }),
      { told: "countRefused", like: { counter: "leaves", amount: 5, why: "counter.too_much" } },
    ],
  },
  {
    id: "Q12",
    says: "drops a count that is refused, and sends the others of its batch",
    steps: [
      { client: {} },
      serves("POST /counters", refusal(404, "counter.unknown"), refusal(404, "counter.unknown")),
      counts("ants", 1),
      counts("leaves", 3),
      sends,
      { told: "countRefused", like: { counter: "ants", amount: 1, why: "counter.unknown" } },
      sent(3, { leaves: 3 }),
    ],
  },
  {
    id: "Q13",
    says: "drops a batch that was sent first more than 20 hours ago: it may have counted",
    steps: [
      { client: { retries: 0, now } },
      serves("POST /counters", refusal(503, "service.unavailable")),
      counts("leaves", 3),
      sends,
      { run: "setClock", with: { now: now + 21 * hours } },
      sends,
      { told: "countRefused", like: { counter: "leaves", amount: 3, why: "stale" } },
      sent(1, { leaves: 3 }),
    ],
  },
  {
    id: "Q14",
    says: "follows the socket's message of counts",
    steps: [
      { client: {} },
      has(quest(1, "open")),
      reads,
      takes(reached(3)),
      holds(["quest", 3, "claimable"]),
      { sent: "GET /tracks", times: 1 },
    ],
  },
  {
    id: "Q15",
    says: "reads the tracks again if a message has less than the device: it is of another day",
    steps: [
      { client: {} },
      has(quest()),
      has(quest(1, "open")),
      reads,
      takes(reached(1)),
      { sent: "GET /tracks", times: 2 },
      { told: "tracks", like: { tracks: shows(["quest", 3, "claimable"]) } },
      { told: "tracks", like: { tracks: shows(["quest", 1, "open"]) } },
    ],
  },
  {
    id: "Q16",
    says: "follows the wallet for tracks of a currency, and knows which reward track is closed",
    steps: [
      { client: {} },
      has(pass),
      reads,
      takes({ type: "wallet", balance: 0, inventory: {}, currencies: { xp: { amount: 12 } } }),
      holds(["pass", 12, "claimable", "closed"]),
      takes({ type: "wallet", balance: 0, inventory: {} }),
      holds(["pass", 0, "open", "open"]),
    ],
  },
  {
    id: "Q17",
    says: "changes nothing by other messages, nor before it has read",
    steps: [
      { client: {} },
      takes(reached(3), false),
      has(quest()),
      reads,
      takes({ type: "notice", id: "n", kind: "text" }, false),
      holds(["quest", 3, "claimable"]),
      { sent: "GET /tracks", times: 1 },
    ],
  },
  {
    id: "Q18",
    says: "takes the numbers that a batch's answer has",
    steps: [
      { client: {} },
      has(quest(1, "open")),
      reads,
      serves("POST /counters", { body: { counters: { leaves: { ever: 4, day: 4, week: 4 } } } }),
      counts("leaves", 3),
      sends,
      holds(["quest", 4, "claimable"]),
    ],
  },
  {
    id: "Q19",
    says: "tells that it cannot read after a message, and keeps what it has",
    steps: [
      { client: { retries: 0 } },
      has(quest()),
      reads,
      serves("GET /tracks", { fault: "drop" }),
      takes(reached(1)),
      { told: "tracksError", like: { error: { kind: "connection" } } },
      holds(["quest", 3, "claimable"]),
    ],
  },
  {
    id: "Q20",
    says: "refuses an amount that counts nothing",
    steps: [{ client: {} }, { run: "count", with: { counter: "leaves", amount: 0 }, fails: {} }],
  },
];

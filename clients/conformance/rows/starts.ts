import type { Answer, Row, Step } from "../row";
import { calls, fails, gives, opensLive, refusal, score, serves, wallet } from "./steps";

/** The time at which each row begins: 2 January 2026, 03:04:05 UTC. */
const began = 1_767_323_045_000;

const socket = { url: "{sockets}/live", ticket: "ticket 0", expiresIn: 30 };
const values = (price: number) => ({ offers: { torch: { price } } });
const whole = {
  ...{ live: 3, values: values(5), serverTime: began },
  ...{ profile: { userId: "ada" }, wallet: { balance: 7 }, socket },
};
const changed = { live: 4, values: values(6) };
const answers = (body: object, headers?: Answer["headers"]): Step =>
  serves("GET /start", { body, ...(headers && { headers }) });
const asked = (times: number, query = "?only=live", headers = {}): Step => ({
  sent: "GET /start",
  times,
  like: { query, headers },
});
const tells = (start: object, isStored = false): Step => ({ told: "start", like: { start, isStored } });
const tellsNothing: Step = { untold: "start" };
/** The client has begun, with what is served. */
const begins = (body: object = whole, headers?: Answer["headers"]): readonly Step[] => [
  answers(body, headers),
  { run: "beginStart" },
  tells({ live: 3 }),
];
/** Another call's answer names a publication. */
const hears = (number: number): readonly Step[] => [
  serves("POST /score", { headers: { "x-live": `${number}` } }),
  calls(score),
  gives(),
];
/** The longest random wait is a minute, and the first repeated question comes after 11 s and a random part of half of them. */
const half = 30_000;
const again = 13_750;

/** The start, and the values that change while the game runs. */
export const starts: readonly Row[] = [
  {
    id: "V1",
    says: "asks once for what a start needs, and opens the socket with the ticket that came with it",
    steps: [
      { client: {} },
      answers(whole),
      { run: "beginStart", gives: { profile: { userId: "ada" }, wallet: { balance: 7 }, socket: null } },
      tells({ live: 3, values: values(5) }),
      asked(1, "?ticket=1"),
      { run: "beginInbox", with: { titles: [] } },
      ...opensLive,
      // What games asked for at a start before.
      ...["GET /profile", "GET /wallet", "GET /inbox", "POST /realtime/ticket"].map(
        (what): Step => ({ sent: what, times: 0 }),
      ),
      { socket: "drops" },
      { wait: 150 },
      { socket: "opens" },
      { sent: "POST /realtime/ticket", times: 1 },
    ],
  },
  {
    id: "V2",
    says: "asks for another ticket if the start's is too old",
    steps: [
      { client: {} },
      ...begins(),
      { pass: 25_000 },
      ...opensLive,
      { sent: "POST /realtime/ticket", times: 1 },
    ],
  },
  {
    id: "V3",
    says: "asks once for a newer publication that an answer names, after a random part of a minute",
    steps: [
      { client: {} },
      ...begins(),
      answers(changed),
      ...hears(4),
      { pass: half - 1 },
      { sent: "GET /start", times: 1 },
      { pass: 1 },
      tells({ live: 4, values: values(6), wallet: { balance: 7 } }),
      asked(2),
      ...hears(4),
      { pass: 4 * half },
      { sent: "GET /start", times: 2 },
    ],
  },
  {
    id: "V4",
    says: "asks once for several answers that name newer publications",
    steps: [
      { client: {} },
      ...begins(),
      answers({ ...changed, live: 5 }),
      ...hears(4),
      { pass: 10_000 },
      ...hears(4),
      ...hears(5),
      { pass: half - 10_000 },
      tells({ live: 5 }),
      { pass: 4 * half },
      { sent: "GET /start", times: 2 },
    ],
  },
  {
    id: "V5",
    says: "asks for no publication that is as old as its own",
    steps: [
      { client: {} },
      ...begins(),
      ...hears(2),
      ...hears(3),
      { pass: 4 * half },
      { sent: "GET /start", times: 1 },
    ],
  },
  {
    id: "V6",
    says: "hears of a newer publication from a refusal, too",
    steps: [
      { client: {} },
      ...begins(),
      answers(changed),
      serves("POST /score", { ...refusal(409, "wallet.insufficient"), headers: { "x-live": "4" } }),
      calls(score),
      fails({ status: 409 }),
      { pass: half },
      tells({ live: 4 }),
    ],
  },
  {
    id: "V7",
    says: "asks again when a value changes by time, by the server's clock, and a random part of a minute later",
    steps: [
      { client: { now: 1_000 } },
      ...begins({ ...whole, validUntil: began + 600_000 }),
      { pass: 600_000 + half - 1 },
      { sent: "GET /start", times: 1 },
      answers({ ...changed, live: 3 }),
      { pass: 1 },
      asked(2),
      tells({ live: 3, values: values(6), validUntil: null }),
    ],
  },
  {
    id: "V8",
    says: "keeps the last good answer on the device, and uses it when the backend does not answer",
    steps: [
      { client: {} },
      ...begins(),
      { client: { restart: true, retries: 0 } },
      serves("GET /start", { fault: "drop" }, { fault: "drop" }),
      { run: "beginStart", gives: { live: 3, wallet: { balance: 7 } } },
      tells({ live: 3, values: values(5), profile: { userId: "ada" }, socket: null }, true),
      { told: "startError", like: { error: { kind: "connection" } } },
    ],
  },
  {
    id: "V9",
    says: "asks again for all of it while it has an old copy alone",
    steps: [
      { client: { retries: 0, stored: { "start:ada": JSON.stringify(whole) } } },
      serves("GET /start", refusal(503, "service.unavailable")),
      { run: "beginStart" },
      tells({ live: 3 }, true),
      serves("GET /start", refusal(503, "service.unavailable")),
      { wait: again },
      { sent: "GET /start", times: 2 },
      answers({ ...whole, wallet: { balance: 8 } }),
      { wait: 2 * again },
      tells({ live: 3, wallet: { balance: 8 } }, false),
      asked(3, "?ticket=1"),
    ],
  },
  {
    id: "V10",
    says: "keeps apart the answers for each player of the device, and throws without one",
    steps: [
      { client: { retries: 0, owner: "bob", stored: { "start:ada": JSON.stringify(whole) } } },
      serves("GET /start", refusal(503, "service.unavailable")),
      { run: "beginStart", fails: { status: 503 } },
      tellsNothing,
    ],
  },
  {
    id: "V11",
    says: "throws what the API refuses for good, and uses no copy then",
    steps: [
      { client: { stored: { "start:ada": JSON.stringify(whole) } } },
      serves("GET /start", refusal(404, "player.unknown")),
      { run: "beginStart", fails: { status: 404, code: "player.unknown" } },
      tellsNothing,
      { pass: 4 * half },
      { sent: "GET /start", times: 1 },
    ],
  },
  {
    id: "V12",
    says: "asks with the ETag of what it has, and changes nothing when that is still so",
    steps: [
      { client: {} },
      ...begins(),
      answers(changed, { etag: '"e4"' }),
      { run: "askStart" },
      tells({ live: 4 }),
      serves("GET /start", { status: 304 }),
      { run: "askStart" },
      asked(3, "?only=live", { "if-none-match": '"e4"' }),
      tellsNothing,
      { untold: "startError" },
    ],
  },
  {
    id: "V13",
    says: "keeps the last values while the backend cannot read newer ones, and asks again",
    steps: [
      { client: {} },
      ...begins(),
      answers({ live: 4, off: ["chat"] }),
      ...hears(4),
      { pass: half },
      tells({ live: 3, values: values(5), off: ["chat"] }),
      answers(changed),
      { wait: again },
      tells({ live: 4, values: values(6), off: null }),
    ],
  },
  {
    id: "V14",
    says: "asks again if a function did not know yet of the publication that another one has named",
    steps: [
      { client: {} },
      ...begins(),
      answers(whole),
      ...hears(4),
      { pass: half },
      { sent: "GET /start", times: 2 },
      answers(changed),
      { wait: again },
      tells({ live: 4 }),
      { pass: 4 * half },
      { sent: "GET /start", times: 3 },
    ],
  },
  {
    id: "V15",
    says: "keeps newer values than a function answers that does not know of them yet",
    steps: [
      { client: {} },
      ...begins(),
      answers({ live: 2, values: values(1) }),
      { run: "askStart" },
      { sent: "GET /start", times: 2 },
      tellsNothing,
    ],
  },
  {
    id: "V16",
    says: "says in writes which values the player saw, and in no other call",
    steps: [
      { client: {} },
      calls(score),
      gives(),
      { sent: "POST /score", times: 1, like: { headers: { "x-live-seen": null } } },
      ...begins({ ...whole, validUntil: began + 600_000 }),
      calls(score),
      gives(),
      {
        sent: "POST /score",
        times: 2,
        like: { headers: { "x-live-seen": `3;${began + 600_000}` } },
      },
      calls(wallet),
      gives(),
      { sent: "GET /wallet", times: 1, like: { headers: { "x-live-seen": null } } },
    ],
  },
  {
    id: "V17",
    says: "takes the new values from the refusal of a purchase whose price has changed, tells the game, and does not repeat it",
    steps: [
      { client: {} },
      ...begins({ ...whole, values: { ...values(5), marks: { forest: {} } } }),
      serves("POST /shop/buy", refusal(409, "live.changed", changed)),
      calls({ route: "postShopBuy", request: { body: { itemId: "torch", quantity: 1 } } }),
      fails({ status: 409, code: "live.changed" }),
      tells({ live: 4, values: { ...values(6), marks: { forest: {} } }, wallet: { balance: 7 } }),
      { sent: "POST /shop/buy", times: 1, like: { headers: { "x-live-seen": "3" } } },
    ],
  },
  {
    id: "V23",
    says: "names what the refusal has shown in the next purchase, and asks for the values that it did not have",
    steps: [
      { client: {} },
      ...begins({ ...whole, validUntil: began + 600_000 }),
      serves("POST /shop/buy", refusal(409, "live.changed", changed)),
      calls({ route: "postShopBuy", request: { body: { itemId: "torch", quantity: 1 } } }),
      fails({ status: 409 }),
      calls({ route: "postShopBuy", request: { body: { itemId: "torch", quantity: 1 } } }),
      gives(),
      { sent: "POST /shop/buy", times: 2, like: { headers: { "x-live-seen": "4" } } },
      answers(changed),
      { pass: half },
      asked(2),
    ],
  },
  {
    id: "V18",
    says: "tells of maintenance that refuses a call, with its text, its end and when to come back",
    steps: [
      { client: {} },
      serves("POST /score", {
        ...refusal(503, "service.maintenance", { until: 1_767_330_000_000 }),
        headers: { "retry-after": "300" },
      }),
      calls(score),
      fails({ status: 503, code: "service.maintenance" }),
      {
        told: "closed",
        like: {
          ...{ message: "Refused: service.maintenance", until: 1_767_330_000_000, retryAfterMs: 300_000 },
        },
      },
      { sent: "POST /score", times: 1 },
    ],
  },
  {
    id: "V19",
    says: "asks why a socket does not open, and comes back after a random part of the maintenance's seconds",
    steps: [
      { client: {} },
      ...begins(),
      { socket: "refused" },
      answers({ ...whole, maintenance: { from: began, message: "Soon", retryAfter: 300 } }),
      { run: "open" },
      tells({ maintenance: { message: "Soon", retryAfter: 300 } }),
      { socket: "asks again" },
      answers(whole),
      { wait: 150_000 },
      tells({ maintenance: null }),
      { socket: "opens" },
      asked(3),
      { sent: "POST /realtime/ticket", times: 1 },
    ],
  },
  {
    id: "V20",
    says: "asks whether maintenance is over, a random part of the seconds after it has closed the socket",
    steps: [
      { client: {} },
      ...begins(),
      ...opensLive,
      { push: { type: "maintenance", retryAfter: 200 } },
      { told: "news", like: { news: { type: "maintenance" } } },
      { socket: "closes" },
      { told: "state", like: { isOpen: false } },
      answers({ ...whole, maintenance: { from: began, retryAfter: 300 } }),
      { wait: 100_000 },
      tells({ maintenance: { retryAfter: 300 } }),
      { sent: "POST /realtime/ticket", times: 0 },
      answers(whole),
      { wait: 150_000 },
      tells({ maintenance: null }),
      { socket: "opens" },
      { sent: "POST /realtime/ticket", times: 1 },
    ],
  },
  {
    id: "V21",
    says: "asks no more once it is closed",
    steps: [
      { client: {} },
      ...begins({ ...whole, validUntil: began + 600_000 }),
      ...hears(4),
      { run: "closeStart" },
      ...hears(5),
      { pass: 700_000 },
      { sent: "GET /start", times: 1 },
    ],
  },
  {
    id: "V22",
    says: "tells of a newer publication that the socket names",
    steps: [
      { client: {} },
      ...begins(),
      ...opensLive,
      answers(changed),
      { push: { type: "live", live: 4 } },
      { told: "news", like: { news: { type: "live" } } },
      { pass: half },
      tells({ live: 4 }),
      asked(2),
    ],
  },
];

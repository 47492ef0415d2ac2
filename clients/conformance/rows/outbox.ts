import type { Row, Step } from "../row";
import { logs, refusal, serves } from "./steps";

const adds = (score: number): Step => ({
  run: "add",
  with: { route: "postScore", request: { body: { gameArea: "forest", score } } },
});
const sent = (score: number): Step => ({ told: "outboxSent", like: { request: { body: { score } } } });
const waits = (...routes: string[]): Step => ({ run: "waiting", gives: routes });
const hours = (count: number) => count * 3_600_000;
const offline = { fault: "drop" } as const;
/** A call and its four retries get no answer. */
const isOffline = serves("POST /score", offline);
const entry = (key: string, score: unknown) => ({
  ...{ key, route: "postScore", request: { body: { gameArea: "forest", score } } },
});
const tries: readonly Step[] = [isOffline, { client: { retries: 0 } }];
/** The same without a broken connection, on which a browser itself repeats a request. */
const busy: readonly Step[] = [
  serves("POST /score", refusal(503, "server.busy")),
  { client: { retries: 0 } },
];

/** The outbox: writes that wait for the network. */
export const outbox: readonly Row[] = [
  {
    id: "O1",
    says: "sends what is added, and tells the game the answer",
    steps: [
      { client: {} },
      serves("POST /score", { body: { best: 1 } }),
      adds(1),
      { told: "outboxSent", like: { route: "postScore", answer: { best: 1 } } },
      waits(),
    ],
  },
  {
    id: "O2",
    says: "keeps what it adds on the device before anything else",
    steps: [
      { client: {} },
      serves("POST /score", { fault: "hang" }),
      adds(1),
      adds(2),
      { run: "stored", with: { name: "outbox:ada" }, gives: '/"score":2/' },
    ],
  },
  {
    id: "O3",
    says: "sends one after the other, in their order",
    steps: [
      { client: {} },
      serves("POST /score", { fault: "late" }),
      adds(1),
      adds(2),
      adds(3),
      { sent: "POST /score", times: 1, like: { body: { score: 1 } } },
      { late: true },
      sent(1),
      sent(2),
      sent(3),
      { sent: "POST /score", times: 3, like: { body: { score: 3 } } },
    ],
  },
  {
    id: "O4",
    says: "keeps everything while the device is offline, and tries again by itself with the same key",
    steps: [
      ...tries,
      adds(1),
      { wait: 1_200 },
      sent(1),
      { sent: "POST /score", times: 2, same: ["headers.idempotency-key"] },
      waits(),
    ],
  },
  {
    id: "O5",
    says: "sends after a restart what was left, in order, with the same keys",
    steps: [
      ...tries,
      adds(1),
      adds(2),
      { timer: 1_200 },
      { client: { restart: true } },
      { run: "flush" },
      sent(1),
      sent(2),
      { sent: "POST /score", times: 3 },
      { order: ["POST /score", "POST /score", "POST /score"] },
    ],
  },
  {
    id: "O6",
    says: "tries at once when the game says that the device is online",
    steps: [...tries, adds(1), { timer: 1_200 }, { run: "flush" }, sent(1)],
  },
  {
    id: "O7",
    says: "drops what the backend refuses, says so, and goes on",
    steps: [
      { client: {} },
      serves("POST /score", refusal(409, "score.impossible")),
      adds(1),
      {
        told: "outboxDropped",
        like: { reason: "refused", code: "score.impossible", request: { body: { score: 1 } } },
      },
      adds(2),
      sent(2),
    ],
  },
  {
    id: "O8",
    says: "does not repeat after 20 hours what was sent before: it drops it, and says so",
    steps: [
      ...tries,
      adds(1),
      { timer: 1_200 },
      { client: { restart: true, now: Date.UTC(2026, 0, 2, 3, 4, 5) + hours(20) + 1 } },
      { run: "flush" },
      { told: "outboxDropped", like: { reason: "stale" } },
      { sent: "POST /score", times: 1 },
      waits(),
    ],
  },
  {
    id: "O9",
    says: "repeats it within 20 hours",
    steps: [
      ...tries,
      adds(1),
      { timer: 1_200 },
      { client: { restart: true, now: Date.UTC(2026, 0, 2, 3, 4, 5) + hours(20) - 1 } },
      { run: "flush" },
      sent(1),
      { sent: "POST /score", times: 2, same: ["headers.idempotency-key"] },
    ],
  },
  {
    id: "O10",
    says: "sends an old entry that was never sent, however old it is",
    steps: [
      {
        client: {
          stored: {
            "outbox:ada": JSON.stringify([
              { key: "k", route: "postScore", request: { body: { gameArea: "forest", score: 9 } } },
            ]),
          },
        },
      },
      { run: "flush" },
      sent(9),
      { sent: "POST /score", times: 1, like: { headers: { "idempotency-key": "k" } } },
    ],
  },
  {
    id: "O11",
    says: "reads first what has become of a stale entry, and does not send one that has taken effect",
    steps: [
      ...tries,
      adds(1),
      { timer: 1_200 },
      { client: { restart: true, takenEffect: true, now: Date.UTC(2026, 0, 2, 3, 4, 5) + hours(30) } },
      { run: "flush" },
      sent(1),
      { sent: "POST /score", times: 1 },
    ],
  },
  {
    id: "O12",
    says: "sends a stale entry that has taken no effect with a new key",
    steps: [
      ...tries,
      adds(1),
      { timer: 1_200 },
      { client: { restart: true, takenEffect: false, now: Date.UTC(2026, 0, 2, 3, 4, 5) + hours(30) } },
      { run: "flush" },
      sent(1),
      { sent: "POST /score", times: 2, different: ["headers.idempotency-key"] },
    ],
  },
  {
    id: "O13",
    says: "takes an entry for stale when the device's clock was set back by more than that",
    steps: [
      ...tries,
      adds(1),
      { timer: 1_200 },
      { client: { restart: true, now: 1_000 } },
      { run: "flush" },
      { told: "outboxDropped", like: { reason: "stale" } },
    ],
  },
  {
    id: "O14",
    says: "sends nothing that another player has left",
    steps: [
      ...tries,
      adds(1),
      { timer: 1_200 },
      { client: { restart: true, owner: "bob" } },
      { run: "flush" },
      waits(),
      { sent: "POST /score", times: 1 },
    ],
  },
  {
    id: "O15",
    says: "refuses more than it can hold",
    steps: [
      { client: { most: 2, retries: 0 } },
      serves("POST /score", { fault: "hang" }),
      adds(1),
      adds(2),
      {
        run: "add",
        with: { route: "postScore", request: { body: { gameArea: "forest", score: 3 } } },
        fails: { kind: "full" },
      },
      waits("postScore", "postScore"),
    ],
  },
  {
    id: "O16",
    says: "waits as long as the backend asks",
    steps: [
      { client: { retries: 0 } },
      serves("POST /score", { ...refusal(429, "limit.day"), headers: { "retry-after": "3600" } }),
      adds(1),
      { wait: 3_600_000 },
      sent(1),
    ],
  },
  {
    id: "O17",
    says: "keeps an entry after a 500, and tries it again",
    steps: [
      { client: {} },
      serves("POST /score", refusal(500, "internal")),
      adds(1),
      { wait: 1_200 },
      sent(1),
    ],
  },
  {
    id: "O18",
    says: "keeps everything until the player has signed in",
    steps: [
      { client: { session: true } },
      adds(1),
      { pass: 60_000 },
      { sent: "POST /score", times: 0 },
      waits("postScore"),
      { run: "signIn" },
      { run: "flush" },
      sent(1),
    ],
  },
  {
    id: "O19",
    says: "keeps everything when the build is too old, and sends nothing more",
    steps: [
      { client: {} },
      serves("POST /score", refusal(426, "client.outdated", { store: "https://store" })),
      adds(1),
      { told: "outdated" },
      { pass: 60_000 },
      { sent: "POST /score", times: 1 },
      waits("postScore"),
    ],
  },
  {
    id: "O20",
    says: "starts empty when the device's store was damaged",
    steps: [
      { client: { stored: { "outbox:ada": '[{"key":' } } },
      { run: "flush" },
      waits(),
      adds(1),
      sent(1),
    ],
  },
  {
    id: "O21",
    says: "drops an entry of an older game whose route is gone",
    steps: [
      { client: { stored: { "outbox:ada": '[{"key":"k","route":"postGone","request":{}}]' } } },
      { run: "flush" },
      { told: "outboxDropped", like: { reason: "unknown", route: "postGone" } },
    ],
  },
  {
    id: "O22",
    says: "does not take an entry for stale because it has learned since that the device's clock is wrong",
    steps: [
      { client: { now: 1_000, retries: 0 } },
      serves("POST /score", { status: 503, headers: { date: "Fri, 02 Jan 2026 03:04:05 GMT" } }),
      adds(1),
      { wait: 1_200 },
      sent(1),
      { sent: "POST /score", times: 2, same: ["headers.idempotency-key"] },
    ],
  },
  {
    id: "O23",
    says: "sends what is added while it waits after the older entries",
    steps: [
      ...tries,
      adds(1),
      { timer: 1_200 },
      adds(2),
      { sent: "POST /score", times: 1 },
      { pass: 1_200 },
      sent(1),
      sent(2),
    ],
  },
  {
    id: "O24",
    says: "sends each once, and loses none, when the game adds one as it hears of another that was dropped",
    steps: [
      {
        client: {
          stored: { "outbox:ada": '[{"key":"k","route":"postGone","request":{}}]' },
          addsWhenDropped: true,
        },
      },
      serves("POST /score", { fault: "late" }),
      { run: "flush", as: "flush" },
      { told: "outboxDropped" },
      adds(2),
      { sent: "POST /score", times: 1, like: { body: { score: 1 } } },
      { late: true },
      sent(1),
      sent(2),
      { sent: "POST /score", times: 2, different: ["headers.idempotency-key"] },
      waits(),
    ],
  },
  {
    id: "O25",
    says: "keeps an entry when Cognito refuses to renew the token, as a firewall does, and tries it again",
    steps: [
      { client: { session: true } },
      { run: "signIn" },
      { pass: 3_600_000 },
      serves("Cognito InitiateAuth", { status: 403, body: { message: "Forbidden" } }),
      adds(1),
      { wait: 1_200 },
      sent(1),
      { sent: "Cognito InitiateAuth", times: 3 },
      { sent: "POST /score", times: 1 },
      waits(),
    ],
  },
  {
    id: "O26",
    says: "refuses what JSON has no form for, names the member, and keeps what waits, also over a restart",
    steps: [
      ...busy,
      adds(1),
      { timer: 1_200 },
      ...(["number", "object"] as const).map(
        (is): Step => ({
          run: "add",
          with: {
            ...{ route: "postScore", request: { body: { gameArea: "forest", score: 2 } } },
            odd: { member: "score", is },
          },
          fails: { kind: "wrong", message: "/score/" },
        }),
      ),
      waits("postScore"),
      { client: { restart: true } },
      adds(3),
      sent(1),
      sent(3),
    ],
  },
  {
    id: "O27",
    says: "sends what can be read of a damaged store, sets the rest aside, and tells the game's log once",
    steps: [
      {
        client: {
          stored: {
            "outbox:ada": `[${JSON.stringify(entry("a", 1))},\n${JSON.stringify(entry("b", "?")).replace('"?"', "NaN")},\n${JSON.stringify(entry("c", 3))}]`,
          },
        },
      },
      { run: "flush" },
      sent(1),
      sent(3),
      logs("outbox:ada"),
      { run: "stored", with: { name: "outbox:ada:damaged" }, gives: '/"key":"b".*NaN/' },
      { client: { restart: true } },
      adds(4),
      sent(4),
      { sent: "POST /score", times: 3 },
      { run: "stored", with: { name: "outbox:ada:damaged" }, gives: '/"key":"b".*NaN/' },
      { untold: "fault" },
    ],
  },
  {
    id: "O28",
    says: "drops a stale entry after three faults of the game's look at it, which the game's log tells",
    steps: [
      ...busy,
      adds(1),
      { timer: 1_200 },
      {
        client: { restart: true, failsIn: "takenEffect", now: Date.UTC(2026, 0, 2, 3, 4, 5) + hours(30) },
      },
      { run: "flush" },
      { told: "fault" },
      { wait: 1_200 },
      { told: "fault" },
      { wait: 2_400 },
      { told: "fault" },
      { told: "outboxDropped", like: { reason: "stale" } },
      waits(),
      { sent: "POST /score", times: 1 },
    ],
  },
];

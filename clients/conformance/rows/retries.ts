import type { Row } from "../row";
import { calls, fails, gives, refusal, score, serves, wallet } from "./steps";

/** Retries: what is tried again, when, and with which key. */
export const retries: readonly Row[] = [
  {
    id: "R1",
    says: "sends a write that got no answer again, with the same key and body",
    steps: [
      { client: {} },
      serves("POST /score", { fault: "drop" }, { body: { best: 300 } }),
      calls(),
      { wait: 150 },
      gives({ best: 300 }),
      {
        sent: "POST /score",
        times: 2,
        like: { headers: { "idempotency-key": "*" } },
        same: ["headers.idempotency-key", "body"],
      },
    ],
  },
  {
    id: "R2",
    says: "sends each write with a key of its own",
    steps: [
      { client: {} },
      calls(score, "a"),
      gives("*", "a"),
      calls(score, "b"),
      gives("*", "b"),
      { sent: "POST /score", times: 2, different: ["headers.idempotency-key"] },
    ],
  },
  {
    id: "R3",
    says: "sends no key with a read",
    steps: [
      { client: {} },
      calls(wallet),
      gives(),
      { sent: "GET /wallet", times: 1, like: { headers: { "idempotency-key": null } } },
    ],
  },
  {
    id: "R4",
    says: "uses the key that the caller gives",
    steps: [
      { client: {} },
      calls({ ...score, key: "mine" }),
      gives(),
      { sent: "POST /score", times: 1, like: { headers: { "idempotency-key": "mine" } } },
    ],
  },
  {
    id: "R5",
    says: "waits twice as long before each further try, and gives up after four retries",
    steps: [
      { client: {} },
      serves(
        "GET /wallet",
        { status: 503 },
        { status: 503 },
        { status: 503 },
        { status: 503 },
        { status: 503 },
      ),
      calls(wallet),
      { wait: 150 },
      { wait: 300 },
      { wait: 600 },
      { wait: 1_200 },
      fails({ kind: "api", status: 503 }),
      { sent: "GET /wallet", times: 5 },
    ],
  },
  {
    id: "R6",
    says: "waits for a random time, so that clients do not come back in step",
    steps: [
      { client: { random: 0 } },
      serves("GET /wallet", { status: 503 }, {}),
      calls(wallet),
      { wait: 200 },
      gives(),
      { client: { random: 0.9 } },
      serves("GET /wallet", { status: 503 }, {}),
      calls(wallet),
      { wait: 110 },
      gives(),
    ],
  },
  {
    id: "R7",
    says: "waits as long as Retry-After asks, and up to half of that more",
    steps: [
      { client: {} },
      serves("GET /wallet", { ...refusal(429, "limit.rate"), headers: { "retry-after": "2" } }),
      calls(wallet),
      { wait: 2_500 },
      gives(),
      { sent: "GET /wallet", times: 2 },
    ],
  },
  {
    id: "R8",
    says: "takes the wait from the body if no header has it",
    steps: [
      { client: {} },
      serves("GET /wallet", refusal(429, "limit.rate", { retryAfter: 4 })),
      calls(wallet),
      { wait: 5_000 },
      gives(),
    ],
  },
  {
    id: "R9",
    says: "does not wait for more than ten seconds: it fails at once",
    steps: [
      { client: {} },
      serves("GET /wallet", { ...refusal(429, "limit.day"), headers: { "retry-after": "3600" } }),
      calls(wallet),
      fails({ kind: "api", status: 429, retryAfterMs: 3_600_000 }),
      { sent: "GET /wallet", times: 1 },
    ],
  },
  ...[400, 403, 404, 409, 422].map(
    (status, at): Row => ({
      id: `R${10 + at}`,
      says: `does not repeat a plain ${status}`,
      steps: [
        { client: {} },
        serves("POST /score", refusal(status, "some.code")),
        calls(),
        fails({ kind: "api", status, code: "some.code" }),
        { pass: 60_000 },
        { sent: "POST /score", times: 1 },
      ],
    }),
  ),
  {
    id: "R15",
    says: "repeats a 409 with Retry-After: an earlier try is still in progress",
    steps: [
      { client: {} },
      serves("POST /score", { ...refusal(409, "request.in_progress"), headers: { "retry-after": "1" } }),
      calls(),
      { wait: 1_250 },
      gives(),
      { sent: "POST /score", times: 2, same: ["headers.idempotency-key"] },
    ],
  },
  ...[502, 503, 504].map(
    (status, at): Row => ({
      id: `R${16 + at}`,
      says: `repeats after a ${status}, whose body may be no JSON`,
      steps: [
        { client: {} },
        serves("GET /wallet", { status, text: "<html>" }, { body: { balance: 1 } }),
        calls(wallet),
        { wait: 150 },
        gives({ balance: 1 }),
      ],
    }),
  ),
  {
    id: "R19",
    says: "does not repeat a 500: the backend has logged a fault that another try meets again",
    steps: [
      { client: {} },
      serves("POST /score", refusal(500, "internal")),
      calls(),
      fails({ kind: "api", status: 500 }),
      { sent: "POST /score", times: 1 },
    ],
  },
  {
    id: "R20",
    says: "repeats when the body of an answer is cut off",
    steps: [
      { client: {} },
      serves("POST /score", { fault: "cut", body: { best: 300, improved: true } }, { body: { best: 300 } }),
      calls(),
      { wait: 150 },
      gives({ best: 300 }),
      { sent: "POST /score", times: 2, same: ["headers.idempotency-key"] },
    ],
  },
  {
    id: "R21",
    says: "gives up on an answer after the time limit, and tries again",
    steps: [
      { client: { timeoutMs: 9_000 } },
      serves("POST /score", { fault: "hang" }, { body: { best: 1 } }),
      calls(),
      { sent: "POST /score", times: 1 },
      { wait: 9_000 },
      { wait: 150 },
      gives({ best: 1 }),
    ],
  },
  {
    id: "R22",
    says: "does not repeat when the caller has its own retries",
    steps: [
      { client: {} },
      serves("GET /wallet", { status: 503 }),
      calls({ ...wallet, retries: 0 }),
      fails({ kind: "api", status: 503 }),
      { sent: "GET /wallet", times: 1 },
    ],
  },
  {
    id: "R23",
    says: "does not repeat a 426, and tells the game where the player gets a newer build",
    steps: [
      { client: { build: { game: "acorn", version: "1.0", platform: "ios" } } },
      serves(
        "GET /wallet",
        refusal(426, "client.outdated", { store: "https://store", minimum: "2.0", platform: "ios" }),
      ),
      calls(wallet),
      fails({ kind: "api", status: 426, code: "client.outdated" }),
      {
        told: "outdated",
        like: {
          ...{ store: "https://store", minimum: "2.0", platform: "ios" },
          message: "Refused: client.outdated",
        },
      },
      { pass: 60_000 },
      { sent: "GET /wallet", times: 1 },
    ],
  },
  {
    id: "R24",
    says: "does not repeat what the engine refuses to send, and says why",
    steps: [
      { client: {} },
      serves("POST /avatar/presign", { body: { method: "PUT", url: "http://[", headers: {}, key: "k" } }),
      { run: "avatar", as: "avatar" },
      fails({ kind: "connection", message: "/^The storage does not answer: ./" }, "avatar"),
    ],
  },
  {
    id: "R25",
    says: "does not repeat a call that fails at the certificate or at TLS, and says why",
    steps: [
      { client: { overTls: true } },
      calls(wallet),
      fails({ kind: "connection", message: "/^The backend does not answer: ./" }),
    ],
  },
];

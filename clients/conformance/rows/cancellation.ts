import type { Row, Step } from "../row";
import { calls, fails, gives, opensLive, score, serves, wallet } from "./steps";

const cancel = (what = "call"): Step => ({ run: "cancel", with: { what } });
const cancelled = { kind: "cancelled" };

/** Cancellation: what a game no longer wants, stops. */
export const cancellation: readonly Row[] = [
  {
    id: "C1",
    says: "aborts a request that has no answer yet",
    steps: [
      { client: {} },
      serves("GET /wallet", { fault: "hang" }),
      calls(wallet),
      { sent: "GET /wallet", times: 1 },
      cancel(),
      fails(cancelled),
      { hungUp: "GET /wallet" },
    ],
  },
  {
    id: "C2",
    says: "sends nothing more once it is cancelled while it waits for a retry",
    steps: [
      { client: {} },
      serves("GET /wallet", { status: 503 }),
      calls(wallet),
      { timer: 150 },
      cancel(),
      fails(cancelled),
      { pass: 60_000 },
      { sent: "GET /wallet", times: 1 },
    ],
  },
  {
    id: "C3",
    says: "cancels a call that waits for a token, but not the renewal, which others share",
    steps: [
      { client: { session: true } },
      { run: "signIn" },
      { pass: 3_600_000 },
      serves("Cognito InitiateAuth", {
        fault: "late",
        body: { AuthenticationResult: { IdToken: "id-9", ExpiresIn: 3600 } },
      }),
      calls(wallet, "a"),
      calls(wallet, "b"),
      { sent: "Cognito InitiateAuth", times: 2 },
      cancel("a"),
      fails(cancelled, "a"),
      { late: true },
      gives("*", "b"),
      { sent: "GET /wallet", times: 1, like: { headers: { authorization: "id-9" } } },
    ],
  },
  {
    id: "C4",
    says: "leaves other calls alone",
    steps: [
      { client: {} },
      serves("POST /score", { fault: "hang" }),
      calls(score, "a"),
      { sent: "POST /score", times: 1 },
      serves("GET /wallet", { body: { balance: 1 }, fault: "late" }),
      calls(wallet, "b"),
      { sent: "GET /wallet", times: 1 },
      cancel("a"),
      fails(cancelled, "a"),
      { late: true },
      gives({ balance: 1 }, "b"),
    ],
  },
  {
    id: "C5",
    says: "ends a list between two pages",
    steps: [
      { client: {} },
      serves("GET /leaderboard", { body: { entries: [], cursor: "c1" } }, { fault: "hang" }),
      {
        run: "pages",
        with: { route: "getLeaderboard", request: { query: { gameArea: "forest" } } },
        as: "pages",
      },
      { sent: "GET /leaderboard", times: 2 },
      cancel("pages"),
      fails(cancelled, "pages"),
    ],
  },
  {
    id: "C6",
    says: "ends a search for a match in the backend too",
    steps: [
      { client: {} },
      serves("POST /matchmaking", { status: 202, body: { ticketId: "t" } }),
      { run: "match", with: { body: { mode: "duel", latencies: {} } }, as: "match" },
      { timer: 10_000 },
      cancel("match"),
      fails(cancelled, "match"),
      { sent: "DELETE /matchmaking/t", times: 1 },
    ],
  },
  {
    id: "C7",
    says: "opens no socket once it is closed",
    steps: [
      { client: {} },
      ...opensLive,
      { run: "closeLive" },
      { told: "state", like: { isOpen: false } },
      { pass: 60_000 },
      { sent: "POST /realtime/ticket", times: 1 },
    ],
  },
  {
    id: "C8",
    says: "opens no socket if it is closed while it waits for a ticket",
    steps: [
      { client: {} },
      serves("POST /realtime/ticket", { fault: "hang" }),
      { run: "open" },
      { sent: "POST /realtime/ticket", times: 1 },
      { run: "closeLive" },
      { hungUp: "POST /realtime/ticket" },
      { pass: 60_000 },
      { sent: "POST /realtime/ticket", times: 1 },
      { untold: "liveError" },
    ],
  },
  {
    id: "C9",
    says: "keeps an entry of the outbox that was being sent when the game ended",
    steps: [
      { client: {} },
      serves("POST /score", { fault: "hang" }),
      { run: "add", with: { route: "postScore", request: { body: { gameArea: "forest", score: 1 } } } },
      { sent: "POST /score", times: 1 },
      { run: "closeOutbox" },
      { hungUp: "POST /score" },
      { client: { restart: true } },
      { run: "flush" },
      { sent: "POST /score", times: 2, same: ["headers.idempotency-key"] },
    ],
  },
  {
    id: "C10",
    says: "stops waiting for an avatar",
    steps: [
      { client: {} },
      serves("POST /avatar/presign", {
        body: { method: "PUT", url: "{address}/photo", headers: {}, key: "k" },
      }),
      { run: "avatar", as: "avatar" },
      { timer: 1_000 },
      cancel("avatar"),
      fails(cancelled, "avatar"),
      { pass: 60_000 },
      { sent: "GET /avatar", times: 0 },
    ],
  },
];

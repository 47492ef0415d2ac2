import type { RealRow, RealStep } from "../row";
import { calls as call, fault, gives, hasBought, potion, signedIn } from "./steps";

const buys: RealStep = call("postShopBuy", potion);
/** A sum, so that a score that counts twice shows. */
const score = (of: number) => ({ body: { gameArea: "harbour", score: of } });
/** The player has the area in which scores are summed. */
const hasHarbour: RealStep = {
  by: "me",
  calls: "postUnlock",
  with: { body: { areaId: "harbour", price: 80 } },
};
const adds = (route: string, request: object): RealStep => ({ run: "add", with: { route, request } });

/** Calls, tokens and the outbox. */
export const calls: readonly RealRow[] = [
  {
    id: "X1",
    says: "makes a guest, although the API is busy and the answer that has the guest is lost",
    steps: [
      { client: {} },
      fault("POST /auth/guest/challenge", "refuse", {
        answer: { status: 429, body: { error: "Too Many Requests" }, headers: { "retry-after": "1" } },
      }),
      { run: "enter", as: "enter" },
      { wait: 1_250 },
      { settled: "enter", gives: { username: "/^guest-/" } },
      call("getWallet"),
      gives({ balance: 100 }),
    ],
  },
  {
    id: "X2",
    says: "counts a score once, whose answer is lost",
    steps: [
      ...signedIn,
      hasHarbour,
      fault("POST /score", "lose"),
      call("postScore", score(10)),
      { wait: 150 },
      gives({ best: 10 }),
      { sent: "POST /score", times: 2, same: ["headers.idempotency-key", "body"] },
      call("postScore", score(5)),
      gives({ best: 15 }),
    ],
  },
  {
    id: "X3",
    says: "buys once when the body of the answer is cut off",
    steps: [
      ...signedIn,
      fault("POST /shop/buy", "cut"),
      buys,
      { wait: 150 },
      gives({ paid: 10 }),
      { sent: "POST /shop/buy", times: 2, same: ["headers.idempotency-key"] },
      hasBought(1),
    ],
  },
  {
    id: "X4",
    says: "buys once when the answer takes longer than the time limit",
    steps: [
      { player: "me" },
      { client: { timeoutMs: 5_000 }, as: "me" },
      { run: "enter" },
      fault("POST /shop/buy", "hold"),
      buys,
      { sent: "POST /shop/buy", times: 1 },
      { wait: 5_000 },
      { wait: 150 },
      gives({ paid: 10 }),
      { late: true },
      { sent: "POST /shop/buy", times: 2, same: ["headers.idempotency-key"] },
      hasBought(1),
    ],
  },
  {
    id: "X5",
    says: "waits as long as a busy API asks, and buys then",
    steps: [
      ...signedIn,
      fault("POST /shop/buy", "refuse", {
        answer: { status: 429, body: { error: "Too Many Requests" }, headers: { "retry-after": "2" } },
      }),
      buys,
      { wait: 2_500 },
      gives({ paid: 10 }),
      hasBought(1),
    ],
  },
  {
    id: "X6",
    says: "renews a token that the API refuses because it has expired, once for two calls",
    steps: [
      ...signedIn,
      fault("GET /wallet", "expire", { times: 2 }),
      call("getWallet", {}, "a"),
      call("getWallet", {}, "b"),
      gives({ balance: 100 }, "a"),
      gives({ balance: 100 }, "b"),
      { sent: "Cognito InitiateAuth", times: 2, like: { body: { AuthFlow: "REFRESH_TOKEN_AUTH" } } },
    ],
  },
  {
    id: "X7",
    says: "ends the session when the player has signed out everywhere on another device",
    steps: [
      ...signedIn,
      { by: "me", calls: "postSignOut" },
      call("getWallet"),
      { settled: "call", fails: { kind: "signedOut" } },
      { run: "kept", gives: null },
    ],
  },
  {
    id: "X8",
    says: "knows the server's time and plays on, although the device's clock is three days ahead",
    steps: [
      { player: "me" },
      { client: {}, as: "me", ahead: 3 * 86_400_000 },
      { run: "enter" },
      hasHarbour,
      buys,
      gives({ paid: 10 }),
      { knowsTime: 3_000 },
      adds("postScore", score(7)),
      { told: "outboxSent", like: { answer: { best: 7 } } },
    ],
  },
  {
    id: "X9",
    says: "sends from the outbox again what got a 500, although the backend had carried it out",
    steps: [
      ...signedIn,
      fault("POST /shop/buy", "fail"),
      adds("postShopBuy", potion),
      { wait: 1_200 },
      { told: "outboxSent", like: { answer: { paid: 10 } } },
      { sent: "POST /shop/buy", times: 2, same: ["headers.idempotency-key"] },
      hasBought(1),
    ],
  },
  {
    id: "X10",
    says: "keeps rounds while the device is offline for a minute and starts again, and each counts once",
    steps: [
      { player: "me" },
      hasHarbour,
      { client: { retries: 0 }, as: "me" },
      { run: "enter" },
      fault("POST /score", "lose"),
      adds("postScore", score(1)),
      { timer: 1_200 },
      { offline: true },
      adds("postScore", score(2)),
      adds("postScore", score(3)),
      { pass: 60_000 },
      { run: "waiting", gives: ["postScore", "postScore", "postScore"] },
      { client: { retries: 0, restart: true }, ahead: 60_000 },
      { offline: false },
      { run: "enter", gives: { userId: "{me.userId}" } },
      { run: "flush" },
      { told: "outboxSent", like: { request: { body: { score: 1 } }, answer: { best: 1 } } },
      { told: "outboxSent", like: { request: { body: { score: 2 } }, answer: { best: 3 } } },
      { told: "outboxSent", like: { request: { body: { score: 3 } }, answer: { best: 6 } } },
      { run: "waiting", gives: [] },
    ],
  },
  {
    id: "X11",
    says: "reads a board page after page, through an answer that is cut off and a busy API",
    steps: [
      { player: "ada" },
      { player: "bob" },
      { by: "ada", calls: "postScore", with: { body: { gameArea: "forest", score: 4_000 } } },
      { by: "bob", calls: "postScore", with: { body: { gameArea: "forest", score: 3_000 } } },
      ...signedIn,
      call("postScore", { body: { gameArea: "forest", score: 2_000 } }),
      gives(),
      fault("GET /leaderboard", "cut"),
      fault("GET /leaderboard", "refuse", { answer: { status: 503, body: {} } }),
      {
        run: "pages",
        with: { route: "getLeaderboard", request: { query: { gameArea: "forest", limit: 1 } }, most: 3 },
        as: "pages",
      },
      { wait: 150 },
      { wait: 300 },
      gives([{ entries: [{ rank: 1 }] }, { entries: [{ rank: 2 }] }, { entries: [{ rank: 3 }] }], "pages"),
    ],
  },
  {
    id: "X12",
    says: "is the same guest after a restart, although the sign-in before it got no answer",
    steps: [
      { client: {} },
      fault("Cognito InitiateAuth", "lose"),
      { run: "enter", fails: { kind: "connection" } },
      { client: { restart: true } },
      { run: "enter", saves: { guest: "username" } },
      { sent: "POST /auth/guest", times: 1 },
      { client: { restart: true } },
      { run: "enter", gives: { username: "{guest}" } },
    ],
  },
];

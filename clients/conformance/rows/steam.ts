import type { Answer, Row, Step } from "../row";
import { fails, gives, refusal, serves } from "./steps";

const begins: Step = serves("POST /purchases/steam/start", {
  body: { orderId: "6177398103984110212", currency: "EUR", amount: 99 },
});
const order = "6177398103984110212";
const finish = `POST /purchases/steam/${order}/finish`;
const buys: Step = { run: "buySteam", with: { body: { product: "coins.100" } }, as: "buy" };
const bought: readonly Step[] = [begins, buys, gives({ orderId: order }, "buy")];
const answers: Step = { run: "steamAnswered", with: { order }, as: "answer" };
const starts: Step = { run: "startSteam", as: "start" };
const said = (state: string): Answer => ({ body: { id: `steam:${order}`, state, coins: 100, items: {} } });
const tells = (state: string): Step => ({ told: "steamAnswer", like: { orderId: order, state } });
const kept = (text: string | null): Step => ({ run: "stored", with: { name: "steam:ada" }, gives: text });
const finishes = (times: number): Step => ({ sent: finish, times });

/** Purchases in Steam: begun by the backend, approved in the overlay, and finished, whatever ends in between. */
export const steam: readonly Row[] = [
  {
    id: "B16",
    says: "begins an order in Steam, and keeps it until it is settled",
    steps: [
      { client: {} },
      ...bought,
      { sent: "POST /purchases/steam/start", times: 1, like: { body: { product: "coins.100" } } },
      kept(`/${order}/`),
      finishes(0),
    ],
  },
  {
    id: "B17",
    says: "finishes an order in Steam after the overlay's answer, and forgets it",
    steps: [
      { client: {} },
      ...bought,
      serves(finish, said("granted")),
      answers,
      tells("granted"),
      { settled: "answer" },
      kept(null),
      finishes(1),
    ],
  },
  {
    id: "B18",
    says: "finishes at a start the orders in Steam that are open",
    steps: [
      { client: {} },
      ...bought,
      { client: { restart: true } },
      serves(finish, said("granted")),
      starts,
      tells("granted"),
      { settled: "start" },
      kept(null),
    ],
  },
  {
    id: "B19",
    says: "keeps an order in Steam that the player has not approved, and sends it again after the overlay's answer",
    steps: [
      { client: {} },
      ...bought,
      serves(finish, said("pending"), said("granted")),
      starts,
      tells("pending"),
      { settled: "start" },
      { pass: 60_000 },
      finishes(1),
      kept(`/${order}/`),
      answers,
      tells("granted"),
    ],
  },
  {
    id: "B20",
    says: "forgets an order in Steam that the player has declined",
    steps: [
      { client: {} },
      ...bought,
      serves(finish, said("canceled")),
      answers,
      tells("canceled"),
      { settled: "answer" },
      kept(null),
    ],
  },
  {
    id: "B21",
    says: "finishes later when Steam is silent",
    steps: [
      { client: { retries: 0 } },
      ...bought,
      serves(finish, refusal(503, "purchase.store_silent", { retryAfter: 5 }), said("granted")),
      answers,
      { wait: 5_000 },
      tells("granted"),
      finishes(2),
    ],
  },
  {
    id: "B22",
    says: "tells why an order in Steam cannot be finished, and sends it no more",
    steps: [
      { client: {} },
      ...bought,
      serves(finish, refusal(409, "purchase.refused_by_store", { storeCode: 103 })),
      answers,
      { told: "steamRefused", like: { orderId: order, code: "purchase.refused_by_store" } },
      { pass: 60_000 },
      finishes(1),
      kept(null),
    ],
  },
  {
    id: "B23",
    says: "leaves orders in Steam to the player who began them",
    steps: [
      { client: {} },
      ...bought,
      { client: { restart: true, owner: "bob" } },
      starts,
      { settled: "start" },
      finishes(0),
      kept(`/${order}/`),
    ],
  },
  {
    id: "B24",
    says: "finishes an order once, although the overlay answers twice",
    steps: [
      { client: {} },
      ...bought,
      serves(finish, { ...said("granted"), fault: "late" }),
      answers,
      finishes(1),
      { run: "steamAnswered", with: { order }, as: "again" },
      { late: true },
      tells("granted"),
      { settled: "answer" },
      finishes(1),
    ],
  },
  {
    id: "B25",
    says: "keeps nothing of an order that Steam does not begin",
    steps: [
      { client: {} },
      serves("POST /purchases/steam/start", refusal(409, "purchase.owned")),
      buys,
      fails({ code: "purchase.owned" }, "buy"),
      kept(null),
    ],
  },
  {
    id: "B26",
    says: "finishes again what had no answer when the game ended",
    steps: [
      { client: {} },
      ...bought,
      serves(finish, { fault: "hang" }, said("granted")),
      answers,
      finishes(1),
      { client: { restart: true } },
      starts,
      tells("granted"),
      finishes(2),
    ],
  },
  {
    id: "B27",
    says: "sends an order again that the overlay approves while it is asked about",
    steps: [
      { client: {} },
      ...bought,
      serves(finish, { ...said("pending"), fault: "late" }, said("granted")),
      starts,
      finishes(1),
      answers,
      { late: true },
      tells("pending"),
      tells("granted"),
    ],
  },
];

import type { Answer, Row, Step } from "../row";
import { gives, refusal, serves } from "./steps";

const one = { store: "apple", proof: { transaction: "t-1" } };
const newer = { store: "apple", proof: { transaction: "t-1, signed anew" } };
const two = { store: "google", proof: { token: "t-2" } };
const starts = (...holds: object[]): Step => ({ run: "startPurchases", with: { holds }, as: "start" });
const answer = (state: string): Answer => ({ body: { id: "apple:1", state, coins: 100, items: {} } });
const granted = answer("granted");
const finished = (purchase: { readonly proof: object }): Step => ({
  told: "finished",
  like: { proof: purchase.proof },
});
const answered = (state: string): Step => ({ told: "purchase", like: { state } });
const hands = (purchase: object): Step => ({ run: "addPurchase", with: { purchase }, as: "add" });

/** Purchases: granted once, and finished only then, whatever ends in between. */
export const purchases: readonly Row[] = [
  {
    id: "B1",
    says: "has the account token that the app sets: the player's id",
    steps: [
      { client: { owner: "0f1c2e46-88b5-4fd1-bfed-3bd6612e74fe" } },
      { run: "accountToken", gives: "0f1c2e46-88b5-4fd1-bfed-3bd6612e74fe" },
    ],
  },
  {
    id: "B2",
    says: "sends at a start what the store still holds, and finishes it",
    steps: [
      { client: {} },
      serves("POST /purchases/apple", granted),
      starts(one),
      finished(one),
      answered("granted"),
      { sent: "POST /purchases/apple", times: 1, like: { body: { transaction: "t-1" } } },
    ],
  },
  {
    id: "B3",
    says: "does not finish a purchase before the backend has answered",
    steps: [
      { client: {} },
      serves("POST /purchases/apple", { ...granted, fault: "late" }),
      starts(one),
      { sent: "POST /purchases/apple", times: 1 },
      { untold: "finished" },
      { late: true },
      finished(one),
    ],
  },
  {
    id: "B4",
    says: "does not finish a purchase that is not paid yet",
    steps: [
      { client: {} },
      serves("POST /purchases/google", answer("pending")),
      starts(two),
      answered("pending"),
      { untold: "finished" },
    ],
  },
  {
    id: "B5",
    says: "sends a purchase again when the store says that it is paid now",
    steps: [
      { client: {} },
      serves("POST /purchases/google", answer("pending"), granted),
      starts(two),
      answered("pending"),
      hands(two),
      finished(two),
      answered("granted"),
    ],
  },
  {
    id: "B6",
    says: "sends again what had no answer when the app ended, although the store no longer holds it",
    steps: [
      { client: {} },
      serves("POST /purchases/google", { fault: "hang" }, granted),
      starts(two),
      { sent: "POST /purchases/google", times: 1 },
      { client: { restart: true } },
      starts(),
      finished(two),
      answered("granted"),
      { run: "stored", with: { name: "purchases:ada" }, gives: null },
    ],
  },
  {
    id: "B7",
    says: "finishes what was granted when the app ended before it could",
    steps: [
      { client: { finishes: false } },
      serves("POST /purchases/apple", granted, granted),
      starts(one),
      { sent: "POST /purchases/apple", times: 1 },
      { client: { restart: true } },
      starts(one),
      finished(one),
      { sent: "POST /purchases/apple", times: 2, same: ["body"] },
    ],
  },
  {
    id: "B8",
    says: "sends a purchase once that the store hands over twice",
    steps: [
      { client: {} },
      serves("POST /purchases/apple", { ...granted, fault: "late" }),
      starts(one),
      { sent: "POST /purchases/apple", times: 1 },
      hands(one),
      { late: true },
      finished(one),
      { sent: "POST /purchases/apple", times: 1 },
    ],
  },
  {
    id: "B9",
    says: "tells of a refusal, neither finishes the purchase nor repeats it",
    steps: [
      { client: {} },
      serves("POST /purchases/apple", refusal(422, "purchase.bad_proof")),
      starts(one),
      { told: "purchaseRefused", like: { code: "purchase.bad_proof" } },
      { untold: "finished" },
      { pass: 60_000 },
      { sent: "POST /purchases/apple", times: 1 },
    ],
  },
  {
    id: "B10",
    says: "leaves a purchase of another player to that player",
    steps: [
      { client: {} },
      serves("POST /purchases/apple", refusal(409, "purchase.bound"), granted),
      starts(one),
      { told: "purchaseRefused", like: { code: "purchase.bound" } },
      { untold: "finished" },
      { client: { restart: true, owner: "bob" } },
      starts(one),
      finished(one),
    ],
  },
  {
    id: "B11",
    says: "sends again later when the store's server is silent",
    steps: [
      { client: { retries: 0 } },
      serves("POST /purchases/google", refusal(503, "purchase.store_silent"), granted),
      starts(two),
      { wait: 1_200 },
      finished(two),
    ],
  },
  {
    id: "B12",
    says: "does not send what another player of this device has left",
    steps: [
      { client: {} },
      serves("POST /purchases/google", { fault: "hang" }),
      starts(two),
      { sent: "POST /purchases/google", times: 1 },
      { client: { restart: true, owner: "bob" } },
      starts(),
      gives(null, "start"),
      { sent: "POST /purchases/google", times: 1 },
    ],
  },
  {
    id: "B13",
    says: "keeps purchases until somebody is signed in",
    steps: [
      { client: { session: true } },
      starts(one),
      gives(null, "start"),
      { sent: "POST /purchases/apple", times: 0 },
      { untold: "purchaseRefused" },
      { run: "signIn" },
      serves("POST /purchases/apple", granted),
      starts(),
      finished(one),
    ],
  },
  {
    id: "B14",
    says: "finishes what the store has taken back",
    steps: [
      { client: {} },
      serves("POST /purchases/apple", answer("refunded")),
      starts(one),
      finished(one),
      answered("refunded"),
    ],
  },
  {
    id: "B15",
    says: "sends the others when one is refused, each at its store",
    steps: [
      { client: {} },
      serves("POST /purchases/apple", refusal(409, "purchase.unknown_product")),
      serves("POST /purchases/google", granted),
      starts(one, two),
      { told: "purchaseRefused", like: { code: "purchase.unknown_product" } },
      finished(two),
    ],
  },
  {
    id: "B28",
    says: "sends at the next start what was not paid, and finishes it once it is",
    steps: [
      { client: {} },
      serves("POST /purchases/google", answer("pending"), granted),
      starts(two),
      answered("pending"),
      { client: { restart: true } },
      { untold: "finished" },
      starts(two),
      finished(two),
      answered("granted"),
    ],
  },
  {
    id: "B29",
    says: "fetches anew from the store what is too old to move, and sends that once",
    steps: [
      { client: {} },
      serves("POST /purchases/apple", refusal(409, "purchase.too_old"), granted),
      { run: "startPurchases", with: { holds: [one], fresh: newer }, as: "start" },
      finished(newer),
      { untold: "purchaseRefused" },
      { sent: "POST /purchases/apple", times: 2 },
      { run: "stored", with: { name: "purchases:ada" }, gives: null },
    ],
  },
  {
    id: "B30",
    says: "tells of the refusal if what it has fetched anew is too old as well",
    steps: [
      { client: {} },
      serves("POST /purchases/apple", refusal(409, "purchase.too_old"), refusal(409, "purchase.too_old")),
      { run: "startPurchases", with: { holds: [one], fresh: newer }, as: "start" },
      { told: "purchaseRefused", like: { code: "purchase.too_old" } },
      { untold: "finished" },
      { sent: "POST /purchases/apple", times: 2 },
    ],
  },
  {
    id: "B31",
    says: "takes no purchase of a store for which the API has no route, and sends the others",
    steps: [
      { client: {} },
      serves("POST /purchases/apple", granted),
      { run: "startPurchases", with: { holds: [] } },
      {
        ...{ run: "addPurchase", with: { purchase: { store: "kiosk", proof: { token: "t-3" } } } },
        fails: { kind: "wrong" },
      },
      { sent: "POST /purchases/kiosk", times: 0 },
      { run: "addPurchase", with: { purchase: one } },
      finished(one),
      { run: "stored", with: { name: "purchases:ada" }, gives: null },
    ],
  },
];

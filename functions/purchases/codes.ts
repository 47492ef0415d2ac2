import type { CodeOf } from "@game-backend/framework/codes/code";

export const badProof = {
  code: "purchase.bad_proof",
  status: 422,
  meaning: "The proof is not one of this store for this game",
  remedy: "Send what the store gave the app, unchanged; another proof of the same purchase may be right",
} satisfies CodeOf<"purchase">;

export const bound = {
  code: "purchase.bound",
  status: 409,
  meaning: "The purchase belongs to another player",
  remedy:
    "Let the player sign in with the account that bought it, or write to support with the store's order id",
} satisfies CodeOf<"purchase">;

export const testMoney = {
  code: "purchase.test_money",
  status: 403,
  meaning: "This stack takes purchases with test money from listed players only",
  remedy: "Buy with real money, or ask an operator to list the player",
} satisfies CodeOf<"purchase">;

export const unknownProduct = {
  code: "purchase.unknown_product",
  status: 409,
  meaning: "The purchase is kept, and its product is not known yet",
  remedy: "Leave the purchase unfinished, and send it again at the next start",
} satisfies CodeOf<"purchase">;

export const storeSilent = {
  code: "purchase.store_silent",
  status: 503,
  meaning: "The store does not say what it knows of the purchase",
  remedy: "Leave the purchase unfinished, wait for retryAfter seconds, and send it again",
} satisfies CodeOf<"purchase">;

export const noPurchase = {
  code: "purchase.not_found",
  status: 404,
  meaning: "No purchase has this id",
  remedy: "Search it by the store's order id: GET /admin/purchases",
} satisfies CodeOf<"purchase">;

export const isTheirs = {
  code: "purchase.already_theirs",
  status: 409,
  meaning: "The purchase belongs to this player already, or to nobody",
  remedy: "Read the purchase again",
} satisfies CodeOf<"purchase">;

export const badWindow = {
  code: "purchase.bad_window",
  status: 400,
  meaning: "A review window ends within 14 days from now",
  remedy: "Send an end that is later than now, and at most 14 days away",
} satisfies CodeOf<"purchase">;

export const badPush = {
  code: "purchase.bad_push",
  status: 401,
  meaning: "The message is not one of the store's subscription",
  remedy: "Check the audience and the service account of the push subscription",
} satisfies CodeOf<"purchase">;

export const noStore = {
  code: "purchase.no_store",
  status: 404,
  meaning: "This game sells nothing in this store",
  remedy: "Offer what the other stores sell",
} satisfies CodeOf<"purchase">;

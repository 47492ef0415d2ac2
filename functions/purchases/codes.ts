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

export const tooOld = {
  code: "purchase.too_old",
  status: 409,
  meaning: "The proof is older than what has happened to the purchase since, or of a period that has ended",
  remedy: "Fetch the purchase from the store anew, at Apple by `AppStore.sync()`, and send that proof once",
} satisfies CodeOf<"purchase">;

export const namesNobody = {
  code: "purchase.names_nobody",
  status: 409,
  meaning: "The purchase names no player of this game, and belongs to the first one who sent it",
  remedy:
    "Begin purchases with the player's id as `appAccountToken` or `obfuscatedAccountId`, not with a hash or a nil UUID; support can hand this one over",
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

export const storeBusy = {
  code: "purchase.store_busy",
  status: 429,
  meaning:
    "The store is asked about too many purchases at the moment, or by this player about too many that it does not know",
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

export const noPrice = {
  code: "purchase.no_price",
  status: 422,
  meaning: "This is not sold in the currency of the player's wallet at the store, or not at all",
  remedy: "Show it as not for sale; `currency` is the wallet's, if that is the reason",
} satisfies CodeOf<"purchase">;

export const noSteamAccount = {
  code: "purchase.no_steam_account",
  status: 409,
  meaning: "No account at Steam is linked",
  remedy: "Link it first: POST /profile/identities/steam",
} satisfies CodeOf<"purchase">;

export const owned = {
  code: "purchase.owned",
  status: 409,
  meaning: "The player has this already, and it is bought once",
  remedy: "Read GET /entitlements, and show it as bought",
} satisfies CodeOf<"purchase">;

export const refusedByStore = {
  code: "purchase.refused_by_store",
  status: 409,
  meaning: "The store does not sell to this player now",
  remedy:
    "Begin a new order later; `storeCode` is the store's own number for the reason, such as 100 for too little money in a wallet of Steam",
} satisfies CodeOf<"purchase">;

export const noOrder = {
  code: "purchase.no_order",
  status: 404,
  meaning: "The player has no order with this id",
  remedy: "Begin a new one: POST /purchases/steam/start",
} satisfies CodeOf<"purchase">;

import type { CodeOf } from "@game-backend/framework/codes/code";

export const insufficient = {
  code: "wallet.insufficient",
  status: 409,
  meaning: "Not enough coins, or not enough of the currency that it costs",
  remedy: "Show the price and the balance; the player earns it first",
} satisfies CodeOf<"wallet">;

export const owing = {
  code: "wallet.owes",
  status: 409,
  meaning:
    "Coins are owed after a refund, or the currency that it costs, and the balance does not cover them",
  remedy: "Show what GET /wallet says of owes; the player earns or buys what is owed first",
} satisfies CodeOf<"wallet">;

export const walletFull = {
  code: "wallet.full",
  status: 409,
  meaning: "The wallet holds as many coins, as much of a currency, or as many kinds of items as it can",
  remedy: "Let the player spend first",
} satisfies CodeOf<"wallet">;

export const walletChanged = {
  code: "wallet.changed_meanwhile",
  status: 409,
  meaning: "Something changed at the same moment: try again",
  remedy: "Read GET /wallet, and send the request again with a new Idempotency-Key",
} satisfies CodeOf<"wallet">;

export const noneLeft = {
  code: "wallet.none_left",
  status: 409,
  meaning: "You have none of the item",
  remedy: "Buy one with POST /shop/buy",
} satisfies CodeOf<"wallet">;

export const noLine = {
  code: "wallet.line_unknown",
  status: 404,
  meaning: "The player's ledger has no such line with something to take or to give back",
  remedy: "Read GET /admin/players/{id}/wallet again",
} satisfies CodeOf<"wallet">;

export const notSold = {
  code: "shop.not_sold",
  status: 404,
  meaning: "The shop does not sell this item",
  remedy: "Read the catalog again, and offer what is on sale",
} satisfies CodeOf<"shop">;

export const priceChanged = {
  code: "shop.price_changed",
  status: 409,
  meaning: "The price has changed",
  remedy: "Show the new price, which is the answer's member price, and ask the player again",
} satisfies CodeOf<"shop">;

export const offerTaken = {
  code: "shop.offer_taken",
  status: 409,
  meaning: "You have bought as many of this offer as a player can",
  remedy: "Offer it no more, or less of it: the answer's member limit is the most",
} satisfies CodeOf<"shop">;

export const tooLittle = {
  code: "shop.too_little",
  status: 409,
  meaning: "So little buys nothing: amounts are whole, and rounded down",
  remedy: "Let the player exchange more",
} satisfies CodeOf<"shop">;

export const notOnShelf = {
  code: "shop.not_on_shelf",
  status: 409,
  meaning: "The offer is on a shelf, and not on the player's at the moment",
  remedy: "Offer what GET /boxes says of shelves; the choice is another one after its endsAt",
} satisfies CodeOf<"shop">;

export const openToAll = {
  code: "unlock.not_needed",
  status: 409,
  meaning: "The area is open to everybody",
  remedy: "Let the player play there",
} satisfies CodeOf<"unlock">;

export const alreadyUnlocked = {
  code: "unlock.already_done",
  status: 409,
  meaning: "The area is already unlocked",
  remedy: "Let the player play there",
} satisfies CodeOf<"unlock">;

export const requiresAreas = {
  code: "unlock.requires_areas",
  status: 409,
  meaning: "Other areas must be unlocked before",
  remedy: "Unlock the areas that the message names",
} satisfies CodeOf<"unlock">;

export const notUnlockable = {
  code: "unlock.not_offered",
  status: 409,
  meaning: "The area cannot be unlocked at the moment",
  remedy: "Read the values of GET /start again: they have the areas that can be unlocked",
} satisfies CodeOf<"unlock">;

export const noTask = {
  code: "task.not_offered",
  status: 404,
  meaning: "There is no such task at the moment",
  remedy: "Read GET /tasks again",
} satisfies CodeOf<"task">;

export const taskNotDone = {
  code: "task.not_done",
  status: 409,
  meaning: "The task is not done yet",
  remedy: "Show what is missing; GET /tasks says when it is done",
} satisfies CodeOf<"task">;

export const taskPaid = {
  code: "task.already_paid",
  status: 409,
  meaning: "The task is already completed in this period",
  remedy: "Wait for the time in GET /tasks",
} satisfies CodeOf<"task">;

export const runBeingPaid = {
  code: "run.being_paid",
  status: 409,
  meaning: "Another run is being paid: try again",
  remedy: "Send the request again",
} satisfies CodeOf<"run">;

export const noInboxMessage = {
  code: "inbox.message_unknown",
  status: 404,
  meaning: "You have no such inbox message with something to claim",
  remedy: "Read GET /inbox again",
} satisfies CodeOf<"inbox">;

export const inboxMessageOver = {
  code: "inbox.message_over",
  status: 409,
  meaning: "The inbox message could be claimed until a time that has passed",
  remedy: "Show it without a button",
} satisfies CodeOf<"inbox">;

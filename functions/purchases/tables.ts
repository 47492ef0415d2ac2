import { table } from "@game-backend/framework/table";
import type {
  CountedRefund,
  DuePurchase,
  HeldPurchase,
  ListedPurchase,
  OrderedPurchase,
  OwnedPurchase,
  Purchase,
  RefundBan,
  ReviewUse,
  ReviewWindow,
  SteamOrder,
  StoreNote,
} from "./rows";

export const purchases = table<
  Purchase | OwnedPurchase | DuePurchase | HeldPurchase | OrderedPurchase | ListedPurchase
>()({
  name: "Purchases",
  hashKey: "purchaseId",
  stream: true,
  keeps: "Each row is the record by which a repeated proof grants nothing, and the account of the money",
  power: "purchases",
  personal: {
    holds: "retained",
    what: "Purchases with money: the store's ids, the product, what was granted, and the player's id",
    kept: "forever",
    whenBanned: { stays: "It is the account of what was paid" },
    why: "A refund may come after the account is gone, and the books must agree with the store's; no name is in it",
    exportedBy: "exportPurchases",
  },
  indexes: {
    purchasesByPlayer: {
      hashKey: "userId",
      rangeKey: "boughtAt",
      attributes: [
        ...["store", "product", "quantity", "state", "refunded", "granted", "test", "order"],
        ...["term", "replacedBy"],
      ] as const,
    },
    purchasesByHolder: {
      hashKey: "holder",
      rangeKey: "boughtAt",
      attributes: ["store", "product", "state", "refunded", "term", "replacedBy"],
    },
    purchasesByOrder: { hashKey: "order", rangeKey: "boughtAt", attributes: [] },
    purchasesListed: { hashKey: "listed", rangeKey: "listedAt", attributes: [] },
    purchasesDue: {
      hashKey: "due",
      rangeKey: "boughtAt",
      attributes: ["transaction", "product", "order"],
    },
  },
  numbers: ["boughtAt", "listedAt"],
});

export const storeNotes = table<StoreNote | (StoreNote & { purchaseId: string })>()({
  name: "StoreNotes",
  hashKey: "noteId",
  ttl: "expiresAt",
  stream: true,
  personal: {
    holds: "retained",
    what: "Notifications of stores about purchases, with the id that the app gave the store for the player",
    kept: "90 days",
    whenBanned: { stays: "Stores send them whoever is banned" },
    why: "A notification that comes again must change nothing, also after the account is gone",
    exportedBy: "exportPurchases",
  },
  // Rows of earlier versions, which have no purchaseId, are not in it.
  indexes: { storeNotesByPurchase: { hashKey: "purchaseId", rangeKey: "at", attributes: ["type"] } },
  numbers: ["at"],
});

export const refunds = table<CountedRefund | RefundBan>()({
  name: "Refunds",
  hashKey: "userId",
  rangeKey: "refundId",
  ttl: "expiresAt",
  personal: {
    holds: "rows",
    what: "Which of the player's purchases were paid back, where many refunds ban, and the ban that they led to",
    kept: "400 days",
    whenBanned: { stays: "A refund that is undone lifts the ban" },
    internal: ["userId", "expiresAt"],
  },
});

export const reviewWindows = table<ReviewWindow | ReviewUse>()({
  name: "ReviewWindows",
  hashKey: "name",
  ttl: "expiresAt",
  personal: {
    holds: "retained",
    what: "How often a player has bought with test money while a store reviewed a build, with the player's id",
    kept: "until the window has ended",
    whenBanned: { stays: "It ends with the window" },
    why: "It is needed for days at most, and a reviewer who deletes the account must not buy without end",
  },
});

export const steamOrders = table<SteamOrder>()({
  name: "SteamOrders",
  hashKey: "orderId",
  ttl: "expiresAt",
  personal: {
    holds: "retained",
    what: "Orders that a player has begun in Steam: the product, the price and the player's id",
    kept: "30 days",
    whenBanned: { stays: "What was paid for is granted, and a refund is booked" },
    why: "Steam tells by its reports, up to days later, that an order was paid, also after the account is gone",
    exportedBy: "exportSteamOrders",
  },
  indexes: {
    steamOrdersByPlayer: {
      hashKey: "userId",
      rangeKey: "at",
      attributes: ["product", "quantity", "currency", "amount", "test"],
    },
  },
  numbers: ["at"],
});

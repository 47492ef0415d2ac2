import * as z from "zod/mini";
import type { Purchase } from "../rows";
import { PurchaseAnswer, purchaseAnswer } from "./purchaseAnswer";
import { recentMoves } from "./recentMoves";

/** A purchase as operators see it. */
export const DeskPurchase = z
  .extend(PurchaseAnswer, {
    userId: z.optional(z.string()).check(z.describe("Its player; absent if nobody is known")),
    order: z.optional(z.string()).check(z.describe("The id by which the store's support knows the payment")),
    test: z.boolean().check(z.describe("True for test money")),
    family: z.optional(z.boolean()).check(z.describe("True if somebody of the family has paid for it")),
    refunded: z.int().check(z.describe("The part that is paid back, in thousandths of a percent")),
    takenCoins: z
      .optional(z.int())
      .check(z.describe("The coins that the refund has taken, those that are owed included")),
    moves: z.array(z.int()).check(z.describe("When it moved to another player, in the last 30 days")),
    time: z.int().check(z.describe("The store's time of its newest state")),
  })
  .register(z.globalRegistry, { title: "DeskPurchase" });

export const deskPurchase = (purchase: Purchase, now: number): z.output<typeof DeskPurchase> => ({
  ...purchaseAnswer(purchase, now),
  ...{ userId: purchase.userId, order: purchase.order, test: purchase.test, family: purchase.family },
  ...{ refunded: purchase.refunded, takenCoins: takenCoins(purchase) },
  ...{ moves: recentMoves(purchase, now), time: purchase.time },
});

const takenCoins = ({ taken, coinsOf }: Purchase): number | undefined =>
  taken || coinsOf?.taken ? (taken?.coins ?? 0) + (coinsOf?.taken?.coins ?? 0) : undefined;

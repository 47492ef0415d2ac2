import * as z from "zod/mini";
import { Held } from "./walletPage";

export const WalletNews = z
  .object({
    type: z.literal("wallet"),
    balance: z.int(),
    bought: z
      .optional(z.int())
      .check(z.describe("Those of the coins that were bought with money; absent if there are none")),
    owes: z
      .optional(z.int())
      .check(z.describe("Coins that a refund took after they were spent; absent if there are none")),
    currencies: z
      .optional(z.record(z.string(), Held))
      .check(z.describe("The currencies besides coins, by their names; absent if there are none")),
    inventory: z.record(z.string(), z.int()).check(z.describe("The number of each item, by the item's id")),
  })
  .check(
    z.describe(
      "Your coins or items changed; to your own sockets. It has the whole state, so duplicates are harmless",
    ),
  );
export type WalletNews = z.input<typeof WalletNews>;

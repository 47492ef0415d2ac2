import * as z from "zod/mini";
import { walletFields } from "./walletPage";

export const WalletNews = z
  .object({ type: z.literal("wallet"), ...walletFields })
  .check(
    z.describe(
      "Something in your wallet changed; to your own sockets. It has the whole wallet, so duplicates are harmless",
    ),
  );
export type WalletNews = z.input<typeof WalletNews>;

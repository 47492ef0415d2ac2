import { coins } from "../../game/coins";
import type { Wallet } from "../progress/rows";

/**
 * Returns a new player's wallet. Pulumi serializes this function with the trigger `newPlayer`, so it uses plain data
 * only.
 */
export function newWallet(userId: string): Wallet {
  return { userId, part: "wallet", balance: coins.atStart, inventory: {}, unlocked: {}, tasks: {} };
}

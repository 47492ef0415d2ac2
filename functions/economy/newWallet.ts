import type { Wallet } from "./rows";

/** What a new player begins with. Pulumi serializes this function with the trigger that calls it: plain data only. */
export function newWallet(userId: string): Wallet {
  return { userId, part: "wallet", balance: 100, inventory: {}, unlocked: {}, tasks: {} };
}

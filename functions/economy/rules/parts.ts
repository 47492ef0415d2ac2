import type { Wallet } from "../../progress/rows";

/** Which coins a payment takes first: those that the player has earned, or those that were bought with money. */
const spentFirst: "earned" | "bought" = "earned";

/** The parts of a wallet. */
export interface Parts {
  /** All coins. */
  balance: number;
  /** Those of them that were bought with money. */
  bought: number;
  /** Coins owed because of refunds. */
  owes: number;
}

/** Returns a wallet's parts. Before there were parts, all coins were earned. */
export const partsOf = ({ balance, bought = 0, owes = 0 }: Pick<Wallet, keyof Parts>): Parts => ({
  balance,
  bought: Math.min(bought, balance),
  owes,
});

/** Returns the bought coins that are left after a payment that the balance covers. */
export function boughtAfter({ balance, bought }: Parts, payment: number, first = spentFirst): number {
  return first === "bought" ? Math.max(0, bought - payment) : Math.min(bought, balance - payment);
}

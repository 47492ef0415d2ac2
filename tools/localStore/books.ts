/** A sale as a store has it in its books. */
export interface Sold {
  /** The player who paid; the store knows it even if the app has not said it. */
  player: string;
  product: string;
  quantity: number;
  /** The part that was paid back, in thousandths of a percent. */
  refunded: number;
}

/**
 * What a store has sold and paid back, by its own account. It knows nothing of wallets: whoever compares it with them says what
 * a product is worth.
 */
export class Books {
  readonly sales = new Map<string, Sold>();

  sell(transaction: string, sold: Omit<Sold, "refunded">): void {
    this.sales.set(transaction, { ...sold, refunded: 0 });
  }

  /** Pays a part back; 0 takes a refund back. */
  refund(transaction: string, refunded: number): void {
    const sale = this.sales.get(transaction);
    if (!sale) throw new Error(`nobody bought ${transaction}`);
    sale.refunded = refunded;
  }

  /** Returns the sales of a player. */
  of(player: string): Sold[] {
    return [...this.sales.values()].filter((sale) => sale.player === player);
  }
}

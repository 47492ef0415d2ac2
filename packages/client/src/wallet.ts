/** A player's amount of a currency besides coins. */
interface Held {
  readonly amount: number;
  /** When it has grown by itself next, in milliseconds since the epoch. */
  readonly next?: number;
}

interface AnyWallet {
  /** Coins. */
  readonly balance: number;
  /** The currencies besides coins, by their names; absent without any, and of a backend that has coins alone. */
  readonly currencies?: Readonly<Record<string, Held>>;
}

/** The player's wallet, which follows its messages. */
export class WalletState<Wallet extends AnyWallet> {
  private mine: Wallet | undefined;

  /** The wallet; `undefined` until it was read. */
  get wallet(): Wallet | undefined {
    return this.mine;
  }

  /** Replaces all with what `GET /wallet` or a start answered. */
  read(wallet: Wallet): void {
    this.mine = wallet;
  }

  /** Takes any message. Returns true for one of the wallet, which replaces all but its ledger. */
  take(news: { readonly type: string }): boolean {
    if (news.type !== "wallet") return false;
    const { type: _, ...now } = news;
    // The message leaves out what there is none of.
    const none = { bought: undefined, owes: undefined, currencies: undefined, lasting: undefined };
    this.mine = { ...this.mine, ...none, ...now } as never;
    return true;
  }

  /** Returns the amount of `coins`, or of another currency; 0 of one that the player has none of. */
  amount(currency: string): number {
    return (currency === "coins" ? this.mine?.balance : this.mine?.currencies?.[currency]?.amount) ?? 0;
  }

  /**
   * Returns when a currency has grown by itself next, in the server's milliseconds since the epoch: read the wallet again then.
   * `undefined` of one that does not grow.
   */
  growsAt(currency: string): number | undefined {
    return this.mine?.currencies?.[currency]?.next;
  }
}

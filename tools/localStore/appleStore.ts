import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type App, type AppleSale, newSale, signedNotification, signedTransaction } from "./apple";
import type { Authority } from "./authority";

/** A sale in the books, with the part that was paid back in thousandths of a percent. */
export interface Entry {
  sale: AppleSale;
  refunded: number;
}

interface Kept {
  entries: Entry[];
  /** The store's time of its last deed: each one has a later time. */
  at: number;
}

/**
 * An App Store on this machine: it sells, pays back, signs what it says, and keeps its own books in a file. It knows nothing of
 * wallets. `post` delivers a notification.
 */
export class LocalAppleStore {
  private readonly kept: Kept;
  /** The notifications that were held back, oldest first. */
  private readonly held: string[] = [];
  private readonly last = new Map<string, string>();
  isHolding = false;

  constructor(
    private readonly file: string,
    private readonly authority: Authority,
    private readonly app: App,
    private readonly post: (signedPayload: string) => Promise<void>,
  ) {
    this.kept = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { entries: [], at: 0 };
  }

  /** All sales, newest first. */
  get entries(): readonly Entry[] {
    return this.kept.entries.toReversed();
  }

  get heldBack(): number {
    return this.held.length;
  }

  /** Sells a product to a player. With `isTold` false, only the app knows of it. */
  async buy(
    player: string,
    productId: string,
    quantity: number,
    once: boolean,
    isTold: boolean,
  ): Promise<Entry> {
    const sale = newSale({
      ...{ productId, quantity, appAccountToken: player, purchaseDate: this.tick() },
      type: once ? "Non-Consumable" : "Consumable",
    });
    const entry = { sale, refunded: 0 };
    this.kept.entries.push(entry);
    this.keep();
    if (isTold) await this.tell("ONE_TIME_CHARGE", sale);
    return entry;
  }

  /** Pays a part back; 0 undoes a refund. */
  async refund(transactionId: string, refunded: number): Promise<void> {
    const entry = this.entryOf(transactionId);
    const { revocationDate: _, revocationType: __, revocationPercentage: ___, ...sale } = entry.sale;
    const at = this.tick();
    entry.refunded = refunded;
    entry.sale =
      refunded === 0
        ? sale
        : {
            ...{ ...sale, revocationDate: at, revocationReason: 0 },
            ...(refunded < 100_000
              ? { revocationType: "REFUND_PRORATED", revocationPercentage: refunded }
              : { revocationType: "REFUND_FULL" }),
          };
    this.keep();
    await this.tell(refunded === 0 ? "REFUND_REVERSED" : "REFUND", entry.sale);
  }

  /** Delivers the last notification about a sale again, as it was. */
  async repeat(transactionId: string): Promise<void> {
    const last = this.last.get(transactionId);
    if (last) await this.post(last);
  }

  /** Delivers what was held back, the newest first. */
  async deliver(): Promise<void> {
    while (this.held.length > 0) await this.post(this.held.pop() ?? "");
  }

  /** Returns what StoreKit gives to the app. */
  proofOf(transactionId: string): string {
    return signedTransaction(this.authority, this.app, this.entryOf(transactionId).sale, this.kept.at);
  }

  private entryOf(transactionId: string): Entry {
    const entry = this.kept.entries.find(({ sale }) => sale.transactionId === transactionId);
    if (!entry) throw new Error(`Nobody bought ${transactionId}`);
    return entry;
  }

  private async tell(type: string, sale: AppleSale): Promise<void> {
    const note = signedNotification(this.authority, this.app, type, sale, {
      at: this.kept.at,
      notificationUUID: randomUUID(),
    });
    this.last.set(sale.transactionId, note);
    if (this.isHolding) this.held.push(note);
    else await this.post(note);
  }

  private tick(): number {
    this.kept.at = Math.max(Date.now(), this.kept.at + 1);
    return this.kept.at;
  }

  private keep(): void {
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, JSON.stringify(this.kept, null, 1));
  }
}

import { join } from "node:path";
import { readKept, writeKept } from "../shop/keptFile";
import type { Notices } from "../shop/notices";
import { isOnce } from "../shop/shelf";
import { type Order, type ShownSale, type Stand, type StoreKind, whole } from "../shop/stand";
import type { Authority } from "./authority";
import { keptAuthority } from "./keys";
import { type App, type AppleSale, newSale, signedNotification, signedTransaction } from "./sales";

/** A sale in the books, with the part that was paid back in thousandths of a percent. */
export interface Entry {
  sale: AppleSale;
  refunded: number;
  /** Whose account pays: the store knows it even if the app has named nobody. */
  payer: string;
  /** It is not paid yet. */
  waits?: boolean;
  /** The app has finished it. */
  isFinished?: boolean;
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
export class LocalAppleStore implements Stand {
  readonly title = "App Store";
  private readonly kept: Kept;

  constructor(
    private readonly file: string,
    private readonly authority: Authority,
    private readonly app: App,
    private readonly notices: Notices,
    private readonly post: (signedPayload: string) => Promise<void>,
    private readonly now: () => number = Date.now,
  ) {
    this.kept = readKept<Kept>(file, { entries: [], at: 0 });
  }

  refundsOf({ refunded }: ShownSale): Readonly<Record<string, number>> {
    return { Refund: whole, "Refund half": whole / 2, ...(refunded > 0 && { "Undo the refund": 0 }) };
  }

  get sales(): readonly ShownSale[] {
    return this.kept.entries.toReversed().map(({ sale, refunded, waits, isFinished }) => ({
      ...{ id: sale.transactionId, product: sale.productId, quantity: sale.quantity, refunded },
      player: sale.appAccountToken ?? "",
      state: waits ? "waits" : "paid",
      isDone: isFinished === true,
      isHanded: !isFinished,
    }));
  }

  async buy({ player, product, quantity, waits, isNamed = true, isTold = true }: Order): Promise<void> {
    const sale = newSale({
      ...{ productId: product, quantity, purchaseDate: this.tick() },
      ...(isNamed && player !== "" && { appAccountToken: player }),
      type: isOnce(product) ? "Non-Consumable" : "Consumable",
    });
    this.kept.entries.push({ sale, payer: player, refunded: 0, ...(waits && { waits }) });
    this.keep();
    if (isTold && !waits) await this.tell("ONE_TIME_CHARGE", sale);
  }

  async decide(id: string, isPaid: boolean): Promise<void> {
    const entry = this.entryOf(id);
    if (!entry.waits) return;
    delete entry.waits;
    if (!isPaid) this.kept.entries.splice(this.kept.entries.indexOf(entry), 1);
    else entry.sale.purchaseDate = this.tick();
    this.keep();
    if (isPaid) await this.tell("ONE_TIME_CHARGE", entry.sale);
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
            ...(refunded < whole
              ? { revocationType: "REFUND_PRORATED", revocationPercentage: refunded }
              : { revocationType: "REFUND_FULL" }),
          };
    this.keep();
    await this.tell(refunded === 0 ? "REFUND_REVERSED" : "REFUND", entry.sale);
  }

  /** Apple asks the game what became of the purchase, before it decides. */
  async askForRefund(id: string): Promise<void> {
    this.tick();
    await this.tell("CONSUMPTION_REQUEST", this.entryOf(id).sale);
  }

  proofOf(transactionId: string): string {
    // StoreKit signs what is asked for anew, as after `AppStore.sync()`.
    return signedTransaction(this.authority, this.app, this.entryOf(transactionId).sale, this.tick());
  }

  finish(id: string): void {
    this.entryOf(id).isFinished = true;
    this.keep();
  }

  private entryOf(transactionId: string): Entry {
    const entry = this.kept.entries.find(({ sale }) => sale.transactionId === transactionId);
    if (!entry) throw new Error(`Nobody bought ${transactionId}`);
    return entry;
  }

  private tell(type: string, sale: AppleSale): Promise<void> {
    const note = signedNotification(this.authority, this.app, type, sale, { at: this.kept.at });
    return this.notices.tell(sale.transactionId, () => this.post(note));
  }

  private tick(): number {
    this.kept.at = Math.max(this.now(), this.kept.at + 1);
    return this.kept.at;
  }

  private keep(): void {
    writeKept(this.file, this.kept);
  }
}

export const appleStore: StoreKind = {
  realName: "the App Store",
  setting: "appleStore",
  // Only a store with a root of its own is not Apple's.
  isHere: /"roots":/,
  async open({ folder, app, notices, post, now }) {
    const authority = keptAuthority(join(folder, "keys.json"));
    const notify = (signedPayload: string) => post("apple", { signedPayload });
    const roots = [authority.root.certificate];
    return {
      stand: new LocalAppleStore(join(folder, "books.json"), authority, app, notices, notify, now),
      settings: { appleStore: { ...app, roots, testers: "all" } },
    };
  },
};

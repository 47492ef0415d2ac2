import { randomInt } from "node:crypto";
import { writeKept } from "../shop/keptFile";
import type { Authority } from "./authority";
import {
  type App,
  type AppleSale,
  newSale,
  type Renewal,
  signedNotification,
  signedRenewal,
  signedTransaction,
} from "./sales";

/** A subscription in the App Store's books. */
export interface AppleSubscription {
  player: string;
  /** The transaction of the newest period. */
  sale: AppleSale;
  renewal: Renewal;
}

/**
 * The App Store's subscriptions on this machine: they begin, are renewed, fail, end and change their product, and each deed is
 * told by a signed notification. It knows nothing of entitlements.
 */
export class AppleSubscriptions {
  private readonly all = new Map<string, AppleSubscription>();
  private at = 0;

  constructor(
    private readonly authority: Authority,
    private readonly app: App,
    /** Delivers a notification. */
    private readonly post: (signedPayload: string) => Promise<void>,
    private readonly now: () => number = Date.now,
    /** Where the books are kept; absent: in memory. */
    private readonly file?: string,
  ) {}

  get subscriptions(): readonly AppleSubscription[] {
    return [...this.all.values()];
  }

  /** Begins a subscription. Returns its id. */
  async subscribe(
    player: string,
    productId: string,
    periodMs: number,
    more: Partial<AppleSale> = {},
  ): Promise<string> {
    const purchaseDate = this.tick();
    const sale = newSale({
      ...{ productId, appAccountToken: player, purchaseDate, expiresDate: purchaseDate + periodMs },
      ...{ type: "Auto-Renewable Subscription", ...more },
    });
    this.all.set(sale.originalTransactionId, { player, sale, renewal: { status: 1, autoRenewStatus: 1 } });
    await this.tell("SUBSCRIBED", sale.originalTransactionId);
    return sale.originalTransactionId;
  }

  /** Takes the next payment, which begins a period, of another product if one is named. */
  async renew(id: string, periodMs: number, productId?: string): Promise<void> {
    const { sale } = this.of(id);
    this.next(id, Math.max(this.tick(), sale.expiresDate ?? 0), periodMs, productId ?? sale.productId);
    await this.tell("DID_RENEW", id);
  }

  /** Begins a period of a better product at once, in place of the one that runs. */
  async upgrade(id: string, productId: string, periodMs: number): Promise<void> {
    this.next(id, this.tick(), periodMs, productId);
    await this.tell("DID_CHANGE_RENEWAL_PREF", id);
  }

  /** Fails to take the next payment. The entitlement goes on for the days of grace, if there are any. */
  async fail(id: string, graceMs = 0): Promise<void> {
    const at = this.tick();
    const grace = graceMs > 0 && { gracePeriodExpiresDate: at + graceMs };
    this.set(id, { status: graceMs > 0 ? 4 : 3, autoRenewStatus: 1, ...grace });
    await this.tell("DID_FAIL_TO_RENEW", id);
  }

  /** Takes note that the player does not want the next period. */
  async turnOff(id: string): Promise<void> {
    this.tick();
    this.set(id, { ...this.of(id).renewal, autoRenewStatus: 0 });
    await this.tell("DID_CHANGE_RENEWAL_STATUS", id);
  }

  async expire(id: string): Promise<void> {
    this.tick();
    this.set(id, { status: 2, autoRenewStatus: 0 });
    await this.tell("EXPIRED", id);
  }

  /** Pays the newest period back, which ends the subscription. */
  async refund(id: string): Promise<void> {
    const subscription = this.of(id);
    const revocationDate = this.tick();
    subscription.sale = { ...subscription.sale, revocationDate, revocationReason: 0 };
    this.set(id, { status: 5, autoRenewStatus: 0 });
    await this.tell("REFUND", id);
  }

  /** Returns what StoreKit gives to the app: the newest transaction, and the renewal information. */
  proofOf(id: string): { transaction: string; renewal: string } {
    const { sale, renewal } = this.of(id);
    const at = this.tick();
    return {
      transaction: signedTransaction(this.authority, this.app, sale, at),
      renewal: signedRenewal(this.authority, sale, renewal, at),
    };
  }

  private next(id: string, purchaseDate: number, periodMs: number, productId: string): void {
    const subscription = this.of(id);
    const { sale } = subscription;
    subscription.sale = {
      ...{ ...sale, transactionId: String(2_000_000_000_000_000 + randomInt(2 ** 47)) },
      ...{ productId, purchaseDate, expiresDate: purchaseDate + periodMs },
      originalPurchaseDate: sale.originalPurchaseDate ?? sale.purchaseDate,
    };
    delete subscription.sale.revocationDate;
    delete subscription.sale.revocationReason;
    this.set(id, { status: 1, autoRenewStatus: 1 });
  }

  private of(id: string): AppleSubscription {
    const found = this.all.get(id);
    if (!found) throw new Error(`Nobody subscribed to ${id}`);
    return found;
  }

  private set(id: string, renewal: Renewal): void {
    this.of(id).renewal = renewal;
  }

  private async tell(type: string, id: string): Promise<void> {
    if (this.file !== undefined) writeKept(this.file, this.subscriptions);
    const { sale, renewal } = this.of(id);
    await this.post(
      signedNotification(this.authority, this.app, type, sale, { at: this.at, renewal: { ...renewal } }),
    );
  }

  /** Each deed has a later time. */
  private tick(): number {
    this.at = Math.max(this.now(), this.at + 1);
    return this.at;
  }
}

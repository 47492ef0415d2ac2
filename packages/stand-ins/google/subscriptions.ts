import { randomInt, randomUUID } from "node:crypto";
import { writeKept } from "../shop/keptFile";

/** Returns an order's id as Google forms them. */
export const newOrderId = (): string =>
  `GPA.${[4, 4, 4, 5].map((digits) => String(randomInt(10 ** digits)).padStart(digits, "0")).join("-")}`;

/** A further product of a subscription. */
interface PlayAddOn {
  product: string;
  until: number;
  renews: boolean;
  /** The product whose place it takes at that one's end: it is not paid yet. */
  after?: string;
}

/** A subscription in Google Play, as its books have it. Times are in milliseconds since the epoch. */
export interface PlaySubscription {
  product: string;
  /** The end of `SUBSCRIPTION_STATE_…`, such as `ACTIVE` or `ON_HOLD`. */
  state: string;
  until: number;
  renews: boolean;
  player?: string;
  order: string;
  test: boolean;
  begunAt: number;
  acknowledged: boolean;
  /** Further products of the same purchase. */
  addOns?: readonly PlayAddOn[];
  /** The token of the subscription whose place it has taken. */
  replaces?: string;
}

/** Google Play's subscriptions on this machine. Each deed changes the books alone: a notification says no more than the token. */
export class PlaySubscriptions {
  readonly all = new Map<string, PlaySubscription>();

  constructor(
    private readonly now: () => number = Date.now,
    /** Where the books are kept; absent: in memory. */
    private readonly file?: string,
  ) {}

  /** Begins a subscription. Returns its token. */
  subscribe(product: string, periodMs: number, more: Partial<PlaySubscription> = {}): string {
    const token = `${randomUUID()}.AO-${randomUUID()}`;
    const begunAt = this.now();
    this.all.set(token, {
      ...{ product, state: "ACTIVE", until: begunAt + periodMs, renews: true, begunAt },
      ...{ order: newOrderId(), test: false, acknowledged: false },
      ...more,
    });
    this.keep();
    return token;
  }

  /** Takes the next payment. */
  renew(token: string, periodMs: number): void {
    const { until, order } = this.of(token);
    const end = Math.max(until, this.now()) + periodMs;
    this.set(token, { state: "ACTIVE", until: end, renews: true, order: nextOrder(order) });
  }

  /** Fails to take the next payment, with days of grace or without. */
  fail(token: string, graceMs = 0): void {
    this.set(token, { state: graceMs > 0 ? "IN_GRACE_PERIOD" : "ON_HOLD", until: this.now() + graceMs });
  }

  pause(token: string): void {
    this.set(token, { state: "PAUSED", until: this.now() });
  }

  /** Takes note that the player does not want the next period. */
  cancel(token: string): void {
    this.set(token, { state: "CANCELED", renews: false });
  }

  /** Ends it, as a refund does too. */
  expire(token: string): void {
    this.set(token, { state: "EXPIRED", until: this.now(), renews: false });
  }

  /** Begins a subscription in place of another one, which ends. Returns its token. */
  upgrade(token: string, product: string, periodMs: number): string {
    const { player, test } = this.of(token);
    this.expire(token);
    return this.subscribe(product, periodMs, { replaces: token, test, ...(player && { player }) });
  }

  private of(token: string): PlaySubscription {
    const found = this.all.get(token);
    if (!found) throw new Error(`Nobody subscribed with ${token}`);
    return found;
  }

  private set(token: string, change: Partial<PlaySubscription>): void {
    Object.assign(this.of(token), change);
    this.keep();
  }

  private keep(): void {
    if (this.file !== undefined) writeKept(this.file, [...this.all]);
  }
}

/** Renewals have the order's id with a number from 0. */
function nextOrder(order: string): string {
  const [first, renewal] = order.split("..");
  return `${first}..${renewal === undefined ? 0 : Number(renewal) + 1}`;
}

/** A `SubscriptionPurchaseV2`. An unpaid one has no order that succeeded, and has not begun. */
export function subscriptionAnswer(subscription: PlaySubscription) {
  const { product, until, renews, addOns = [], state, order } = subscription;
  const isPaid = !state.startsWith("PENDING");
  const lines: readonly PlayAddOn[] = [{ product, until, renews }, ...addOns];
  return {
    kind: "androidpublisher#subscriptionPurchaseV2",
    ...(isPaid && { startTime: new Date(subscription.begunAt).toISOString() }),
    ...{ regionCode: "DE", etag: `${state}-${until}` },
    ...((state === "CANCELED" || state === "EXPIRED") && {
      canceledStateContext: { userInitiatedCancellation: {} },
    }),
    ...(state === "PAUSED" && { pausedStateContext: { autoResumeTime: new Date(until).toISOString() } }),
    subscriptionState: `SUBSCRIPTION_STATE_${state}`,
    latestOrderId: order,
    acknowledgementState: subscription.acknowledged
      ? "ACKNOWLEDGEMENT_STATE_ACKNOWLEDGED"
      : "ACKNOWLEDGEMENT_STATE_PENDING",
    lineItems: lines.map((line) => {
      const next = lines.find(({ after }) => after === line.product);
      return {
        productId: line.product,
        ...(isPaid && { expiryTime: new Date(line.until).toISOString() }),
        ...(isPaid && line.after === undefined && { latestSuccessfulOrderId: order }),
        autoRenewingPlan: line.renews ? { autoRenewEnabled: true } : {},
        offerDetails: { basePlanId: "monthly" },
        ...(next && { deferredItemReplacement: { productId: next.product } }),
      };
    }),
    ...(subscription.replaces && { linkedPurchaseToken: subscription.replaces }),
    ...(subscription.player && {
      externalAccountIdentifiers: { obfuscatedExternalAccountId: subscription.player },
    }),
    ...(subscription.test && { testPurchase: {} }),
  };
}

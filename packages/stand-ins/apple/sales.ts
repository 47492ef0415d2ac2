import { randomInt, randomUUID } from "node:crypto";
import { type Authority, signedBy } from "./authority";

/** A sale of the App Store: what a transaction says of it. Times are in milliseconds since the epoch. */
export interface AppleSale {
  transactionId: string;
  originalTransactionId: string;
  productId: string;
  quantity: number;
  type: "Consumable" | "Non-Consumable" | "Auto-Renewable Subscription";
  appAccountToken?: string;
  purchaseDate: number;
  /** Of a renewal: when the first period began. */
  originalPurchaseDate?: number;
  /** Of a subscription: the end of the period. */
  expiresDate?: number;
  /** True once another product of the subscription has taken its place. */
  isUpgraded?: boolean;
  inAppOwnershipType?: "PURCHASED" | "FAMILY_SHARED";
  environment: "Production" | "Sandbox";
  revocationDate?: number;
  revocationReason?: number;
  revocationType?: "REFUND_FULL" | "REFUND_PRORATED" | "FAMILY_REVOKE";
  revocationPercentage?: number;
}

/** Returns a new sale, which the caller may change. */
export function newSale(sale: Partial<AppleSale> & Pick<AppleSale, "productId">): AppleSale {
  const transactionId = String(2_000_000_000_000_000 + randomInt(2 ** 47));
  return {
    ...{ transactionId, originalTransactionId: transactionId, quantity: 1, type: "Consumable" },
    ...{ purchaseDate: Date.now(), environment: "Production" },
    ...sale,
  };
}

/** An app in the store. */
export interface App {
  bundleId: string;
  appAppleId: number;
}

/** Signs a sale as StoreKit gives it to the app. */
export const signedTransaction = (authority: Authority, app: App, sale: AppleSale, at = Date.now()): string =>
  signedBy(authority, payloadOf(app, sale, at));

/** The payload of a transaction, with the members that real ones have. */
export const payloadOf = ({ bundleId }: App, sale: AppleSale, at: number) => ({
  originalPurchaseDate: sale.purchaseDate,
  ...(sale.type === "Auto-Renewable Subscription" && {
    webOrderLineItemId: `${sale.transactionId}9`,
    subscriptionGroupIdentifier: "20345678",
  }),
  inAppOwnershipType: "PURCHASED",
  storefront: "DEU",
  storefrontId: "143443",
  transactionReason: sale.transactionId === sale.originalTransactionId ? "PURCHASE" : "RENEWAL",
  currency: "EUR",
  price: 990,
  ...sale,
  bundleId,
  signedDate: at,
});

/** The store's statement about a subscription besides its transaction. */
export interface Renewal {
  /** Apple's number: 1 active, 2 expired, 3 the payment failed, 4 in grace, 5 revoked. */
  status: number;
  autoRenewStatus: 0 | 1;
  gracePeriodExpiresDate?: number;
}

/** Signs a subscription's renewal information. */
export const signedRenewal = (
  authority: Authority,
  { originalTransactionId, productId, environment, expiresDate, ...sale }: AppleSale,
  { status, ...renewal }: Renewal,
  at: number,
): string =>
  signedBy(authority, {
    ...{ originalTransactionId, productId, autoRenewProductId: productId, environment },
    ...{ signedDate: at, renewalDate: expiresDate, isInBillingRetryPeriod: status === 3 || status === 4 },
    ...{ recentSubscriptionStartDate: sale.originalPurchaseDate ?? sale.purchaseDate, ...renewal },
  });

/** Signs a notification, version 2, as Apple posts it. */
export function signedNotification(
  authority: Authority,
  app: App,
  notificationType: string,
  sale: AppleSale,
  {
    at = Date.now(),
    notificationUUID = randomUUID() as string,
    renewal,
  }: { at?: number; notificationUUID?: string; renewal?: Renewal } = {},
): string {
  return signedBy(authority, {
    notificationType,
    notificationUUID,
    version: "2.0",
    signedDate: at,
    data: {
      ...app,
      bundleVersion: "1",
      environment: sale.environment,
      signedTransactionInfo: signedTransaction(authority, app, sale, at),
      ...(renewal && {
        status: renewal.status,
        signedRenewalInfo: signedRenewal(authority, sale, renewal, at),
      }),
    },
  });
}

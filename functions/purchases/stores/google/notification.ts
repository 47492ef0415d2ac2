import { withoutNulls } from "@game-backend/framework/foreignJson";

/** A real-time developer notification of Google Play: a hint to ask for a purchase. */
export interface GoogleNotification {
  id: string;
  type: string;
  /** The purchase to ask about; absent if it is about none that this game sells. */
  token?: string;
  /** True if that is a subscription. */
  subscription?: true;
}

const objectOf = (value: unknown) =>
  (typeof value === "object" && value !== null ? value : undefined) as Record<string, unknown> | undefined;

/** The kinds of notifications, by their member. */
const kinds = {
  oneTimeProductNotification: "ONE_TIME_PRODUCT",
  voidedPurchaseNotification: "VOIDED_PURCHASE",
  subscriptionNotification: "SUBSCRIPTION",
  testNotification: "TEST",
} as const;

/** Returns what a pushed message says. Throws `Error` with the reason if it is not about this app. */
export function notificationIn(
  { messageId, data }: { messageId: string; data: string },
  packageName: string,
): GoogleNotification {
  // Pub/Sub writes standard base64, which is not URL-safe.
  const said = objectOf(withoutNulls(JSON.parse(Buffer.from(data, "base64").toString("utf8"))));
  if (said?.["packageName"] !== packageName)
    throw new Error(`it is about another app: ${said?.["packageName"]}`);
  const [member, type] = Object.entries(kinds).find(([name]) => objectOf(said[name])) ?? ["", "UNKNOWN"];
  const { purchaseToken: token, productType } = objectOf(said[member]) ?? {};
  if (typeof token !== "string" || type === "TEST" || type === "UNKNOWN") return { id: messageId, type };
  const isSubscription = type === "SUBSCRIPTION" || (type === "VOIDED_PURCHASE" && productType === 1);
  return { id: messageId, type, token, ...(isSubscription && { subscription: true }) };
}

// What the stores' own documentation says of their messages: each member, its form, and whether it is in every message of its kind.
// Numbers, texts and times are told apart, because a stand-in that writes what our code likes proves nothing.

type Check = (value: unknown) => boolean;

/** The members of a message. A name that ends with `?` may be absent. */
export type Form = { readonly [member: string]: Check | Form | readonly [Form] };

const matches = (pattern: RegExp) => (value: unknown) => typeof value === "string" && pattern.test(value);
const text = matches(/./);
const maybeEmpty: Check = (value) => typeof value === "string";
const digits = matches(/^\d+$/);
const flag: Check = (value) => typeof value === "boolean";
const whole: Check = (value) => Number.isSafeInteger(value);
const number: Check = (value) => typeof value === "number" && Number.isFinite(value);
/** Milliseconds since the epoch, as a number. */
const millis: Check = (value) => Number.isSafeInteger(value) && (value as number) > 1e12;
const uuid = matches(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i);
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
const jws = matches(/^[\w-]+\.[\w-]+\.[\w-]+$/);
/** RFC 3339 in UTC, with up to nine digits of a second. */
const time = matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/);
const seconds = matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const anything: Check = (value) => value !== undefined;

/** Returns how a message differs from its form, by the paths of its members. */
export function differences(message: unknown, form: Form, path = ""): string[] {
  if (typeof message !== "object" || message === null) return [`${path} is no object`];
  const said = message as Record<string, unknown>;
  const members = new Map(Object.entries(form).map(([name, each]) => [name.replace("?", ""), each]));
  const unknown = Object.keys(said)
    .filter((name) => !members.has(name))
    .map((name) => `${path}.${name} is not documented`);
  const wrong = [...members].flatMap(([name, each]) => {
    const [value, at] = [said[name], `${path}.${name}`];
    if (value === undefined) return name in form ? [`${at} is missing`] : [];
    if (typeof each === "function")
      return each(value) ? [] : [`${at} has another form: ${JSON.stringify(value)}`];
    if (!Array.isArray(each)) return differences(value, each as Form, at);
    const [element] = each as readonly [Form];
    return Array.isArray(value)
      ? value.flatMap((one, index) => differences(one, element, `${at}[${index}]`))
      : [`${at} is no list`];
  });
  return [...unknown, ...wrong];
}

/**
 * https://developer.apple.com/documentation/appstoreserverapi/jwstransactiondecodedpayload, and for what is in every transaction
 * `tests/resources/models/signedTransaction.json` of https://github.com/apple/app-store-server-library-node.
 */
const transaction: Form = {
  ...{ transactionId: digits, originalTransactionId: digits, bundleId: text, productId: text },
  ...{ purchaseDate: millis, originalPurchaseDate: millis, signedDate: millis, quantity: whole },
  type: oneOf("Auto-Renewable Subscription", "Non-Consumable", "Consumable", "Non-Renewing Subscription"),
  inAppOwnershipType: oneOf("PURCHASED", "FAMILY_SHARED"),
  environment: oneOf("Production", "Sandbox"),
  ...{ storefront: matches(/^[A-Z]{3}$/), storefrontId: digits },
  transactionReason: oneOf("PURCHASE", "RENEWAL"),
  ...{ "currency?": matches(/^[A-Z]{3}$/), "price?": whole, "appAccountToken?": uuid },
  ...{ "revocationDate?": millis, "revocationReason?": oneOf(0, 1), "revocationPercentage?": whole },
  "revocationType?": oneOf("REFUND_FULL", "REFUND_PRORATED", "FAMILY_REVOKE"),
  ...{ "isUpgraded?": flag, "appTransactionId?": text, "offerType?": oneOf(1, 2, 3, 4) },
  ...{ "offerIdentifier?": text, "offerDiscountType?": text, "offerPeriod?": text },
  ...{ "advancedCommerceInfo?": anything, "billingPlanType?": text, "commitmentInfo?": anything },
};

/** Of a subscription alone: the end of its period, its group, and the id of the payment. */
const period: Form = { expiresDate: millis, subscriptionGroupIdentifier: digits, webOrderLineItemId: digits };

/** https://developer.apple.com/documentation/appstoreserverapi/jwsrenewalinfodecodedpayload, and `signedRenewalInfo.json` there. */
const renewal: Form = {
  ...{ originalTransactionId: digits, autoRenewProductId: text, productId: text, signedDate: millis },
  ...{ autoRenewStatus: oneOf(0, 1), isInBillingRetryPeriod: flag, renewalDate: millis },
  ...{ environment: oneOf("Production", "Sandbox"), recentSubscriptionStartDate: millis },
  ...{ "gracePeriodExpiresDate?": millis, "expirationIntent?": oneOf(1, 2, 3, 4, 5) },
  ...{ "priceIncreaseStatus?": oneOf(0, 1), "currency?": text, "renewalPrice?": whole },
  ...{ "appAccountToken?": uuid, "appTransactionId?": text, "eligibleWinBackOfferIds?": anything },
};

/**
 * What Xcode's StoreKit testing signs, by `tests/resources/xcode/xcode-signed-transaction` of the same library: times have
 * fractions, ids count from 0, and there is neither a price nor a currency.
 */
const xcodeTransaction: Form = {
  ...{ transactionId: digits, originalTransactionId: digits, webOrderLineItemId: digits },
  ...{ bundleId: text, productId: text, subscriptionGroupIdentifier: text, environment: oneOf("Xcode") },
  ...{ purchaseDate: number, originalPurchaseDate: number, expiresDate: number, signedDate: number },
  ...{ quantity: whole, type: text, inAppOwnershipType: text, transactionReason: text, isUpgraded: flag },
  ...{ storefront: text, storefrontId: digits, "offerType?": whole, "appAccountToken?": uuid },
  ...{ deviceVerification: text, deviceVerificationNonce: uuid },
};

export const appleForms = {
  transaction,
  subscription: { ...transaction, ...period },
  renewal,
  xcodeTransaction,
  /** https://developer.apple.com/documentation/appstoreservernotifications/responsebodyv2decodedpayload */
  notification: {
    ...{ notificationType: matches(/^[A-Z_]+$/), "subtype?": text, notificationUUID: uuid },
    ...{ version: oneOf("2.0"), signedDate: millis },
    data: {
      ...{ environment: oneOf("Production", "Sandbox"), appAppleId: whole, bundleId: text },
      ...{ bundleVersion: text, signedTransactionInfo: jws, "signedRenewalInfo?": jws },
      ...{ "status?": oneOf(1, 2, 3, 4, 5), "consumptionRequestReason?": text },
    },
  },
} satisfies Record<string, Form>;

const order = matches(/^GPA\.\d{4}-\d{4}-\d{4}-\d{5}(\.\.\d+)?$/);
const acknowledgement = oneOf("ACKNOWLEDGEMENT_STATE_PENDING", "ACKNOWLEDGEMENT_STATE_ACKNOWLEDGED");
const state = (name: string) => oneOf(`SUBSCRIPTION_STATE_${name}`);

/** https://developers.google.com/android-publisher/api-ref/rest/v3/purchases.productsv2, of what was paid. */
const product: Form = {
  kind: oneOf("androidpublisher#productPurchaseV2"),
  productLineItem: [
    {
      productId: text,
      productOfferDetails: {
        ...{ purchaseOptionId: text, "offerId?": text, "offerToken?": text, quantity: whole },
        refundableQuantity: whole,
        consumptionState: oneOf("CONSUMPTION_STATE_YET_TO_BE_CONSUMED", "CONSUMPTION_STATE_CONSUMED"),
      },
    },
  ],
  purchaseStateContext: { purchaseState: oneOf("PURCHASED", "CANCELLED", "PENDING") },
  ...{ acknowledgementState: acknowledgement, purchaseCompletionTime: time, orderId: order },
  ...{ regionCode: matches(/^[A-Z]{2}$/), "obfuscatedExternalAccountId?": text },
  ...{ "obfuscatedExternalProfileId?": text, "testPurchaseContext?": { fopType: oneOf("TEST") } },
};
const { purchaseCompletionTime: _, ...unpaidProduct } = product;

/** https://developers.google.com/android-publisher/api-ref/rest/v3/purchases.subscriptionsv2 */
const line: Form = {
  ...{ productId: text, autoRenewingPlan: { "autoRenewEnabled?": flag } },
  ...{ offerDetails: { basePlanId: text, "offerId?": text }, "offerPhase?": anything },
  ...{ "deferredItemReplacement?": { productId: text }, "deferredItemRemoval?": anything },
};
const subscription = (lineItems: Form, more: Form): Form => ({
  kind: oneOf("androidpublisher#subscriptionPurchaseV2"),
  ...{ regionCode: matches(/^[A-Z]{2}$/), etag: text, latestOrderId: order, lineItems: [lineItems] },
  ...{ acknowledgementState: acknowledgement, "linkedPurchaseToken?": text, "testPurchase?": {} },
  "externalAccountIdentifiers?": { obfuscatedExternalAccountId: text },
  ...more,
});
const paidLine: Form = { ...line, expiryTime: time, latestSuccessfulOrderId: order };
const paid = (more: Form) => subscription(paidLine, { startTime: time, ...more });
const ended: Form = { canceledStateContext: { "userInitiatedCancellation?": { "cancelTime?": time } } };

/** https://developer.android.com/google/play/billing/rtdn-reference */
const message = (member: string, said: Form): Form => ({
  ...{ version: oneOf("1.0"), packageName: text, eventTimeMillis: digits, [member]: said },
});

export const googleForms = {
  product,
  unpaidProduct,
  subscriptions: {
    ACTIVE: paid({ subscriptionState: state("ACTIVE") }),
    IN_GRACE_PERIOD: paid({
      ...{ subscriptionState: state("IN_GRACE_PERIOD"), "inGracePeriodStateContext?": anything },
    }),
    ON_HOLD: paid({ subscriptionState: state("ON_HOLD"), "onHoldStateContext?": anything }),
    PAUSED: paid({ subscriptionState: state("PAUSED"), pausedStateContext: { autoResumeTime: time } }),
    CANCELED: paid({ subscriptionState: state("CANCELED"), ...ended }),
    EXPIRED: paid({ subscriptionState: state("EXPIRED"), ...ended }),
    PENDING: subscription(line, { subscriptionState: state("PENDING") }),
  } as Readonly<Record<string, Form>>,
  /** What another line is replaced by at its end: "Not present if the item is not owned by the user yet". */
  awaited: { ...line, expiryTime: time } as Form,
  paidLine,
  /** https://developers.google.com/android-publisher/api-ref/rest/v3/purchases.voidedpurchases/list */
  voided: {
    voidedPurchases: [
      {
        kind: oneOf("androidpublisher#voidedPurchase"),
        ...{ purchaseToken: text, purchaseTimeMillis: digits, voidedTimeMillis: digits, orderId: order },
        ...{ voidedSource: oneOf(0, 1, 2), voidedReason: oneOf(0, 1, 2, 3, 4, 5, 6, 7, 8) },
      },
    ],
    "tokenPagination?": { nextPageToken: text },
  } as Form,
  /** https://cloud.google.com/pubsub/docs/push, with both spellings of the members. */
  push: {
    message: {
      ...{ messageId: text, message_id: text, publishTime: time, publish_time: time },
      ...{ data: matches(/^[A-Za-z0-9+/]+=*$/), attributes: anything },
    },
    subscription: matches(/^projects\/[^/]+\/subscriptions\/[^/]+$/),
  } as Form,
  oneTime: message("oneTimeProductNotification", {
    ...{ version: oneOf("1.0"), notificationType: oneOf(1, 2), purchaseToken: text, sku: text },
  }),
  voidedNote: message("voidedPurchaseNotification", {
    ...{ purchaseToken: text, orderId: order, productType: oneOf(1, 2), refundType: oneOf(1, 2) },
  }),
};

/**
 * https://partner.steamgames.com/doc/webapi/ISteamMicroTxn: ids of orders and transactions are texts, items and amounts numbers.
 */
const steamOrder: Form = {
  ...{ orderid: digits, transid: digits, steamid: matches(/^\d{17}$/), country: matches(/^[A-Z]{2}$/) },
  ...{ currency: matches(/^[A-Z]{3}$/), usstate: maybeEmpty, time: seconds, timecreated: seconds },
  status: text,
  items: [{ itemid: whole, qty: whole, amount: whole, vat: whole, itemstatus: text }],
};
const answer = (params: Form): Form => ({ response: { result: oneOf("OK"), params } });

export const steamForms = {
  GetUserInfo: answer({
    ...{ state: maybeEmpty, country: matches(/^[A-Z]{2}$/), currency: matches(/^[A-Z]{3}$/) },
    status: oneOf("Active", "Trusted", "Active Debt Paid", "Locked"),
  }),
  InitTxn: answer({ orderid: digits, transid: digits, "steamurl?": text }),
  FinalizeTxn: answer({ orderid: digits, transid: digits }),
  QueryTxn: answer(steamOrder),
  GetReport: answer({ count: whole, orders: [steamOrder] }),
  refused: { response: { result: oneOf("Failure"), error: { errorcode: whole, errordesc: text } } } as Form,
};

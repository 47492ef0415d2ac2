import { alpha2Of } from "@game-backend/framework/countries";
import { refuse } from "@game-backend/framework/errors";
import { badProof } from "../../codes";
import { productOf } from "../../products";
import type { EntitlementState, Proof } from "../../rules/proof";
import { objectOf } from "../objectOf";

/** Google's states of a subscription that was paid for. A canceled one lasts until its end, and is not renewed. */
const states: Readonly<Record<string, EntitlementState>> = {
  SUBSCRIPTION_STATE_ACTIVE: "active",
  SUBSCRIPTION_STATE_CANCELED: "active",
  SUBSCRIPTION_STATE_IN_GRACE_PERIOD: "grace",
  SUBSCRIPTION_STATE_ON_HOLD: "hold",
  SUBSCRIPTION_STATE_PAUSED: "paused",
  SUBSCRIPTION_STATE_EXPIRED: "expired",
};

/** Those of one that is not paid yet, or never was. */
const unpaid: Readonly<Record<string, Proof["state"]>> = {
  SUBSCRIPTION_STATE_PENDING: "pending",
  SUBSCRIPTION_STATE_PENDING_PURCHASE_CANCELED: "canceled",
};

/** Returns what a `SubscriptionPurchaseV2` proves. Google answers with the newest state, so no period is older than another. */
export function subscriptionProof(
  body: Readonly<Record<string, unknown>>,
  token: string,
  time: number,
): Proof {
  const said = String(body["subscriptionState"]);
  const [state, waiting] = [states[said], unpaid[said]];
  const [line, ...addOns] = linesOf(body["lineItems"]);
  if (!line || !(state ?? waiting))
    throw refuse(badProof, { message: "Google says nothing of this subscription that is sold here" });
  const player = objectOf(body["externalAccountIdentifiers"])["obfuscatedExternalAccountId"];
  const order = line.order || body["latestOrderId"];
  const begun = Date.parse(String(body["startTime"]));
  const former = body["linkedPurchaseToken"];
  const country = alpha2Of(body["regionCode"]);
  return {
    ...{ store: "google", transaction: token, quantity: 1, state: waiting ?? "paid", time },
    product: line.product,
    refunded: 0,
    boughtAt: Number.isNaN(begun) ? time : begun,
    term: {
      ...{ from: 0, until: line.until, state: state ?? "expired", renews: line.renews },
      ...(addOns.length > 0 && { addOns: addOns.map(({ order: _, ...addOn }) => addOn) }),
    },
    ...(typeof former === "string" && former !== "" && { replaces: former }),
    ...(typeof player === "string" && player !== "" && { player: player.toLowerCase() }),
    ...(country !== undefined && { country }),
    test: body["testPurchase"] !== undefined,
    ...(typeof order === "string" && order !== "" && { order }),
    acknowledged: body["acknowledgementState"] === "ACKNOWLEDGEMENT_STATE_ACKNOWLEDGED",
  };
}

/**
 * Returns the products of a subscription, each with its own end: of those that this program knows the one that lasts longest
 * first. What takes another one's place at its end is not the player's yet, and has no order.
 */
function linesOf(lines: unknown) {
  const all = Array.isArray(lines) ? lines.map(objectOf) : [];
  const awaited = all.map((line) => objectOf(line["deferredItemReplacement"])["productId"]);
  return all
    .flatMap((line) => {
      const { productId: product, latestSuccessfulOrderId: order } = line;
      if (typeof product !== "string" || (!order && awaited.includes(product))) return [];
      const until = Date.parse(String(line["expiryTime"])) || 0;
      const renews = objectOf(line["autoRenewingPlan"])["autoRenewEnabled"] === true;
      return { product, order, until, renews };
    })
    .sort((a, b) => Number(isKnown(b)) - Number(isKnown(a)) || b.until - a.until);
}

const isKnown = ({ product }: { product: string }) => productOf(product)?.kind === "subscription";

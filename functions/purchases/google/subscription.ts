import { refuse } from "@game-backend/framework/errors";
import { badProof } from "../codes";
import { objectOf } from "../objectOf";
import type { EntitlementState, Proof } from "../proof";

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
  const line = newest(body["lineItems"]);
  const product = line?.["productId"];
  if (!line || typeof product !== "string" || !(state ?? waiting))
    throw refuse(badProof, { message: "Google says nothing of this subscription that is sold here" });
  const until = Date.parse(String(line["expiryTime"]));
  const player = objectOf(body["externalAccountIdentifiers"])["obfuscatedExternalAccountId"];
  const order = line["latestSuccessfulOrderId"] || body["latestOrderId"];
  const begun = Date.parse(String(body["startTime"]));
  const former = body["linkedPurchaseToken"];
  return {
    ...{ store: "google", transaction: token, product, quantity: 1, state: waiting ?? "paid", time },
    refunded: 0,
    boughtAt: Number.isNaN(begun) ? time : begun,
    term: {
      from: 0,
      until: Number.isNaN(until) ? 0 : until,
      state: state ?? "expired",
      renews: objectOf(line["autoRenewingPlan"])["autoRenewEnabled"] === true,
    },
    ...(typeof former === "string" && former !== "" && { replaces: former }),
    ...(typeof player === "string" && player !== "" && { player: player.toLowerCase() }),
    test: body["testPurchase"] !== undefined,
    ...(typeof order === "string" && order !== "" && { order }),
    acknowledged: body["acknowledgementState"] === "ACKNOWLEDGEMENT_STATE_ACKNOWLEDGED",
  };
}

/** Returns the line that lasts longest: after a change of the product there may be a second one. */
function newest(lines: unknown): Record<string, unknown> | undefined {
  const all = Array.isArray(lines) ? lines.map(objectOf) : [];
  const endOf = (line: Record<string, unknown>) => Date.parse(String(line["expiryTime"])) || 0;
  return all.sort((a, b) => endOf(b) - endOf(a))[0];
}

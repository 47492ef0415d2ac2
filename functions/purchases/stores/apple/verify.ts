import { alpha2Of } from "@game-backend/framework/countries";
import type { Proof } from "../../rules/proof";
import { wholeShare } from "../../rules/proof";
import { signedPayload, timeOf, xcodePayload } from "./jws";
import type { AppleSettings } from "./settings";

/** The environments whose purchases Apple signs. Xcode's and local ones prove nothing to a deployed stack. */
const environments = ["Production", "Sandbox"];

/** Apple's types of products, with what this program calls them. */
const kinds = ["Consumable", "Non-Consumable", "Auto-Renewable Subscription", "Non-Renewing Subscription"];

/** Those that a player buys again and again: each purchase has an id of its own. */
const bought = ["Consumable", "Non-Renewing Subscription"];

/**
 * Returns what a signed transaction of StoreKit 2 proves. Throws `Error` with the reason if it is not one of this app. The
 * environment is looked at before anything else.
 */
export function verifyApple(text: string, settings: AppleSettings, now: number): Proof {
  if (settings.xcode && environmentOf(text) === xcode)
    return ofXcode(proofOf(xcodePayload(text, settings.xcode, now), settings, [xcode]));
  refuseUnsigned(text);
  return proofOf(signedPayload(text, settings.roots, now), settings, environments);
}

/** The environment of StoreKit testing in Xcode. */
const xcode = "Xcode";

/** Xcode counts its transactions from 0 again after each reset, so the time is a part of the id. */
const ofXcode = (proof: Proof): Proof => ({
  ...proof,
  transaction: `xcode-${proof.boughtAt}-${proof.transaction}`,
});

/** Refuses texts of environments whose signatures Apple's own verifier skips. */
export function refuseUnsigned(text: string): void {
  const environment = environmentOf(text);
  if (environment !== undefined && !environments.includes(environment))
    throw new Error(`purchases of the environment ${environment} are not signed by Apple`);
}

/** Returns the environment that a text claims, unverified. */
function environmentOf(text: string): string | undefined {
  try {
    const payload = JSON.parse(Buffer.from(text.split(".")[1] ?? "", "base64url").toString());
    const claimed = payload?.environment ?? payload?.data?.environment;
    return typeof claimed === "string" ? claimed : undefined;
  } catch {
    return undefined;
  }
}

function proofOf(
  payload: Record<string, unknown>,
  { bundleId }: AppleSettings,
  known: readonly string[],
): Proof {
  const text = (name: string) => {
    const value = payload[name];
    if (typeof value !== "string" || value === "" || value.length > 256)
      throw new Error(`${name} is missing`);
    return value;
  };
  const time = (name: string) => {
    const value = timeOf(payload[name]);
    if (value === undefined) throw new Error(`${name} is no time`);
    return value;
  };
  if (payload["bundleId"] !== bundleId) throw new Error(`it is of another app: ${payload["bundleId"]}`);
  const environment = text("environment");
  if (!known.includes(environment)) throw new Error(`the environment ${environment} is not known`);
  const type = text("type");
  if (!kinds.includes(type)) throw new Error(`a product of the type ${type} is not sold here`);
  const { quantity = 1 } = payload;
  if (typeof quantity !== "number" || !Number.isInteger(quantity) || quantity < 1 || quantity > 1_000)
    throw new Error("quantity is no number of pieces");
  const isFamily = payload["inAppOwnershipType"] === "FAMILY_SHARED";
  const isSubscription = type === "Auto-Renewable Subscription";
  const shared = isFamily && !isSubscription && !bought.includes(type);
  const member = payload["appTransactionId"];
  const ofMember = typeof member === "string" && /^[\w-]{1,64}$/.test(member) ? member : undefined;
  const player = payload["appAccountToken"];
  const order = payload["webOrderLineItemId"];
  const country = alpha2Of(payload["storefront"]);
  return {
    store: "apple",
    // Restores and renewals have other ids, and the first one's as their original. What the family shares is a right of its
    // own, whoever has paid for the original: the member's, whose id stays, while a restore has another one.
    transaction: bought.includes(type)
      ? text("transactionId")
      : shared && ofMember !== undefined
        ? `family-${ofMember}-${text("productId")}`
        : `${isFamily ? "family-" : ""}${text("originalTransactionId")}`,
    ...(shared && {
      aliases: ["originalTransactionId", "transactionId"].map((name) => `family-${text(name)}`),
      ...(ofMember === undefined && { ofAnyMember: true as const }),
    }),
    product: text("productId"),
    quantity,
    state: "paid",
    refunded: refundedPart(payload),
    ...(payload["revocationDate"] !== undefined && { refundedAt: time("revocationDate") }),
    ...{ time: time("signedDate"), signedAt: time("signedDate") },
    boughtAt: time(isSubscription ? "originalPurchaseDate" : "purchaseDate"),
    ...(isSubscription && {
      term: {
        ...{ from: time("purchaseDate"), until: time("expiresDate") },
        // The transaction of the product after the upgrade is newer.
        ...(payload["isUpgraded"] === true && { state: "expired" as const, renews: false }),
      },
    }),
    ...(isFamily && { family: true as const }),
    // Swift writes UUIDs in upper case.
    ...(typeof player === "string" && player !== "" && { player: player.toLowerCase() }),
    ...(country !== undefined && { country }),
    test: environment !== "Production",
    ...(typeof order === "string" && order !== "" && { order }),
  };
}

/** Returns the part of a purchase that Apple has taken back. */
function refundedPart({
  revocationDate,
  revocationType,
  revocationPercentage,
}: Record<string, unknown>): number {
  if (revocationDate === undefined) return 0;
  if (revocationType !== "REFUND_PRORATED") return wholeShare;
  return typeof revocationPercentage === "number"
    ? Math.min(wholeShare, Math.max(0, Math.floor(revocationPercentage)))
    : wholeShare;
}

import type { Proof } from "../../rules/proof";
import { verifyAppTransaction } from "./appTransaction";
import { signedPayload } from "./jws";
import { withRenewal } from "./renewal";
import type { AppleSettings } from "./settings";
import { refuseUnsigned, verifyApple } from "./verify";

/** A notification of the App Store (version 2), verified. */
export interface AppleNotification {
  /** Apple's id, which repeated deliveries share. */
  id: string;
  /** Such as `REFUND`. */
  type: string;
  /** The purchase that it is about, as it is now; absent if it is about none that this game sells. */
  proof?: Proof;
  /** Whose guardian has withdrawn the consent: Apple's id of the app on the account. */
  appTransactionId?: string;
}

/** The types whose transaction says a purchase's new state. Others are kept, and change nothing. */
const aboutPurchases = [
  ...["ONE_TIME_CHARGE", "REFUND", "REFUND_REVERSED", "REVOKE"],
  ...["SUBSCRIBED", "OFFER_REDEEMED", "DID_RENEW", "DID_CHANGE_RENEWAL_PREF", "DID_CHANGE_RENEWAL_STATUS"],
  ...["DID_FAIL_TO_RENEW", "GRACE_PERIOD_EXPIRED", "EXPIRED", "RENEWAL_EXTENDED"],
];

/** Returns what a notification says. Throws `Error` with the reason if it is not one of Apple about this app. */
export function verifyNotification(text: string, settings: AppleSettings, now: number): AppleNotification {
  refuseUnsigned(text);
  const payload = signedPayload(text, settings.roots, now);
  const { notificationUUID: id, notificationType: type } = payload;
  if (typeof id !== "string" || !/^[\w-]{1,64}$/.test(id)) throw new Error("it has no notificationUUID");
  if (typeof type !== "string" || !/^\w{1,64}$/.test(type)) throw new Error("it has no notificationType");
  const about = objectOf(payload["data"] ?? payload["summary"] ?? payload["appData"]);
  if (about?.["bundleId"] !== undefined) checkApp(about, settings);
  const app = about?.["signedAppTransactionInfo"];
  if (type === "RESCIND_CONSENT" && typeof app === "string")
    return { id, type, appTransactionId: verifyAppTransaction(app, settings, now) };
  const transaction = about?.["signedTransactionInfo"];
  if (!aboutPurchases.includes(type) || typeof transaction !== "string") return { id, type };
  if (about?.["bundleId"] === undefined) throw new Error("it does not name its app");
  const proof = verifyApple(transaction, settings, now);
  const renewal = about["signedRenewalInfo"];
  if (!proof.term || typeof renewal !== "string") return { id, type, proof };
  return { id, type, proof: withRenewal(proof, renewal, settings, now, about["status"]) };
}

function checkApp(
  { bundleId, environment, appAppleId }: Record<string, unknown>,
  settings: AppleSettings,
): void {
  if (bundleId !== settings.bundleId) throw new Error(`it is about another app: ${bundleId}`);
  if (environment === "Production" && settings.appAppleId !== undefined && appAppleId !== settings.appAppleId)
    throw new Error(`it is about another app: ${appAppleId}`);
}

const objectOf = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;

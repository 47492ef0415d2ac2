import type { EntitlementState, Proof } from "../proof";
import { signedPayload } from "./jws";
import type { AppleSettings } from "./settings";
import { refuseUnsigned } from "./verify";

/** Apple's states of a subscription, by the number in `status`. */
const statuses: Readonly<Record<number, EntitlementState>> = {
  1: "active",
  2: "expired",
  3: "hold",
  4: "grace",
  5: "expired",
};

/**
 * Returns a subscription's proof with what its signed renewal information says: whether it goes on, and the days of grace.
 * `status` is Apple's number for the state, if it is known. Throws `Error` with the reason if the information is not one of
 * Apple about this subscription.
 */
export function withRenewal(
  proof: Proof,
  text: string,
  settings: AppleSettings,
  now: number,
  status?: unknown,
): Proof {
  refuseUnsigned(text);
  const renewal = signedPayload(text, settings.roots, now);
  const { originalTransactionId, environment, signedDate, autoRenewStatus } = renewal;
  const { gracePeriodExpiresDate: grace } = renewal;
  const isOf =
    proof.transaction === originalTransactionId || proof.transaction === `family-${originalTransactionId}`;
  if (!proof.term || !isOf) throw new Error("the renewal is one of another subscription");
  if (environment !== (proof.test ? "Sandbox" : "Production"))
    throw new Error("the renewal is one of another environment");
  const signedAt = Number(signedDate);
  const state = statuses[Number(status)] ?? stateAt(signedAt, proof.term.until, renewal);
  return {
    ...proof,
    time: Math.max(proof.time, signedAt),
    term: {
      ...proof.term,
      until: state === "grace" && typeof grace === "number" ? grace : proof.term.until,
      state,
      renews: autoRenewStatus === 1,
    },
  };
}

/** Returns the state at the time at which the information was signed. */
function stateAt(
  at: number,
  until: number,
  { isInBillingRetryPeriod, gracePeriodExpiresDate: grace }: Record<string, unknown>,
): EntitlementState {
  if (until > at) return "active";
  if (typeof grace === "number" && grace > at) return "grace";
  return isInBillingRetryPeriod === true ? "hold" : "expired";
}

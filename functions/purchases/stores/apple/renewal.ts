import type { EntitlementState, Proof } from "../../rules/proof";
import { signedPayload, timeOf } from "./jws";
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
 * The proof keeps the time of its transaction: the two are signed apart, and the information says nothing of refunds. `status` is
 * Apple's number for the state, if it is known. Throws `Error` with the reason if the information is not one of
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
  const grace = timeOf(renewal["gracePeriodExpiresDate"]);
  const isOf =
    proof.transaction === originalTransactionId || proof.transaction === `family-${originalTransactionId}`;
  if (!proof.term || !isOf) throw new Error("the renewal is one of another subscription");
  if (environment !== (proof.test ? "Sandbox" : "Production"))
    throw new Error("the renewal is one of another environment");
  // The transaction itself says that its product was upgraded.
  if (proof.term.state) return proof;
  const stated = timeOf(signedDate) ?? 0;
  const { until } = proof.term;
  const isRetried = renewal["isInBillingRetryPeriod"] === true;
  const state = statuses[Number(status)] ?? stateAt(stated, { until, grace, isRetried });
  return {
    ...proof,
    term: {
      ...{ ...proof.term, state, stated, renews: autoRenewStatus === 1 },
      until: state === "grace" && grace !== undefined ? grace : until,
    },
  };
}

/** Returns the state at the time at which the information was signed. */
function stateAt(
  at: number,
  { until, grace, isRetried }: { until: number; grace: number | undefined; isRetried: boolean },
): EntitlementState {
  if (until > at) return "active";
  if (grace !== undefined && grace > at) return "grace";
  return isRetried ? "hold" : "expired";
}

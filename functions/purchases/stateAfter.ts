import { type Proof, purchaseId } from "./proof";
import type { Purchase } from "./rows";

/**
 * Returns a purchase with the state that a proof says, if the proof is newer than what is known. A purchase stays what it was
 * bought as, and whose it is.
 */
export function stateAfter(before: Purchase | undefined, proof: Proof): Purchase {
  const { state, refunded, time, order, test, acknowledged } = proof;
  if (!before) {
    const { store, transaction, product, quantity, boughtAt } = proof;
    return {
      ...{ purchaseId: purchaseId(proof), store, transaction, product, quantity, boughtAt },
      ...{ state, refunded, time, test, revision: 0 },
      ...(order !== undefined && { order }),
      ...(acknowledged && { acknowledged }),
    };
  }
  if (time <= before.time) return before;
  // What was paid once was not pending later.
  return {
    ...before,
    state: before.granted ? before.state : state,
    ...{ refunded, time },
    ...(acknowledged && { acknowledged }),
  };
}

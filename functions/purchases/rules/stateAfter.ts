import type { Purchase } from "../rows";
import { type Proof, purchaseId } from "./proof";
import { statedAt, termAfter } from "./termAfter";

/**
 * Returns a purchase with the state that a proof says, if the proof is newer than what is known. A purchase stays what it was
 * bought as, and whose it is; a subscription goes on with another product after an upgrade.
 */
export function stateAfter(before: Purchase | undefined, proof: Proof): Purchase {
  const { state, refunded, time, order, country, test, acknowledged, term, product, family } = proof;
  const refund = proof.refundedAt !== undefined && refunded > 0 && { refundedAt: proof.refundedAt };
  if (!before) {
    const { store, transaction, quantity, boughtAt } = proof;
    return {
      ...{ purchaseId: purchaseId(proof), store, transaction, product, quantity, boughtAt },
      ...{ state, refunded, time, test, revision: 0 },
      ...refund,
      ...(order !== undefined && { order }),
      ...(term && { term: termAfter(undefined, term, time) }),
      ...(family && { family }),
      ...(country !== undefined && { country }),
      ...(acknowledged && { acknowledged }),
    };
  }
  if (!isNewer(before, proof))
    return saysState(before, proof) ? { ...before, term: termAfter(before, proof.term, time) } : before;
  const { refundedAt: _, ...known } = before;
  return {
    ...known,
    ...refund,
    // What was paid once was not pending later.
    state: before.granted ? before.state : state,
    ...{ refunded, time },
    ...(term && { product, term: termAfter(before, term, time) }),
    ...(term && order !== undefined && { order }),
    ...(country !== undefined && { country }),
    ...(acknowledged && { acknowledged }),
  };
}

/** Returns true if a proof is about a later period than what is known, or says something newer about the same one. */
function isNewer(before: Purchase, { time, term }: Proof): boolean {
  const [known, said] = [before.term?.from ?? 0, term?.from ?? 0];
  return said === known ? time > before.time : said > known;
}

/**
 * Returns true if a proof says a state of the same period that is newer than the known one, although what says only what was
 * paid for was signed later: the app may be faster than the store's notification. A refund is a fact of what was paid for.
 */
function saysState(
  { term: known, time: newest }: Purchase,
  proof: Proof,
): proof is Proof & Required<Pick<Proof, "term">> {
  const { term, time } = proof;
  if (!known || term?.state === undefined || term.from !== known.from) return false;
  return (term.stated ?? time) > statedAt(known, newest);
}

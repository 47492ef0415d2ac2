import { PlatformDown } from "@game-backend/framework/boundedFetch";
import { type Refusal, refuse } from "@game-backend/framework/errors";
import { platformDown, proofRefused } from "../codes";
import { KeyUnknown, TokenInvalid } from "../idTokens/idTokens";

/** Seconds after which a platform that does not answer may be asked again. */
const downSeconds = 5;

/** Returns the refusal of a proof, 401. The log has the reason, which the caller does not learn. */
export function refusedProof(why: string): Refusal {
  console.warn(`A proof is refused: ${why}`);
  return refuse(proofRefused);
}

/**
 * Returns what a failed check of a proof throws: 401 for an invalid proof, 503 if its platform is down or its key may be
 * published by now, or else the error itself.
 */
export function refusalOfProof(error: unknown): unknown {
  if (error instanceof KeyUnknown) return refuse(platformDown, { retryAfter: error.retryAfter });
  if (error instanceof TokenInvalid) return refusedProof(error.message);
  if (error instanceof PlatformDown) return refuse(platformDown, { retryAfter: downSeconds });
  return error;
}

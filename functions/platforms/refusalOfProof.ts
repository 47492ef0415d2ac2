import { PlatformDown } from "@game-backend/framework/boundedFetch";
import { refuse } from "@game-backend/framework/errors";
import { platformDown, proofRefused } from "./codes";
import { TokenInvalid } from "./idTokens";

/** Seconds after which a platform that does not answer may be asked again. */
const downSeconds = 5;

/** Returns what a failed check of a proof throws: 401 for an invalid proof, 503 if its platform is down, or else the error itself. */
export function refusalOfProof(error: unknown): unknown {
  if (error instanceof TokenInvalid) return refuse(proofRefused);
  if (error instanceof PlatformDown) return refuse(platformDown, { retryAfter: downSeconds });
  return error;
}

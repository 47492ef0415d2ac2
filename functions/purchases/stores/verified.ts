import { refuse } from "@game-backend/framework/errors";
import { count } from "@game-backend/framework/metrics";
import { badProof } from "../codes";

/** Returns what `verify` returns, or refuses with `purchase.bad_proof` and its reason. */
export function verified<Said>(verify: () => Said): Said {
  try {
    return verify();
  } catch (error) {
    count("ProofsRefused");
    throw refuse(badProof, { message: `This is no proof of a purchase: ${reasonOf(error)}` });
  }
}

export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : "it is malformed";

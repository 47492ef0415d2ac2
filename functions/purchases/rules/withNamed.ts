import type { Purchase } from "../rows";
import type { Known } from "./decide";

/**
 * Returns a purchase that says whether its country is its owner's: the proof of this country names the owner, by Apple's
 * `appAccountToken`, Google's `obfuscatedExternalAccountId`, or the order that the owner began at Steam. A proof that names nobody,
 * or tells another country, leaves it as it was.
 */
export function withNamed(
  { named: _, ...said }: Purchase,
  { proof, before }: Pick<Known, "proof" | "before">,
  owner: string | undefined,
): Purchase {
  const whom = proof.player ?? proof.buyer;
  const isSaid = whom !== undefined && proof.country === said.country;
  const isNamed = isSaid ? whom === owner : before?.userId === owner && before?.named;
  return { ...said, ...(isNamed && { named: true }) };
}

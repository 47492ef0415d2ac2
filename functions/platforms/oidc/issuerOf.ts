import { refuse } from "@game-backend/framework/errors";
import { issuerUnknown } from "../codes";
import type { IdTokens } from "../idTokens/idTokens";

/** Returns the verifier of a configured issuer. Throws 404 for any other name. */
export function issuerOf(issuers: Readonly<Record<string, IdTokens>>, name: string): IdTokens {
  const tokens = Object.hasOwn(issuers, name) ? issuers[name] : undefined;
  if (!tokens) throw refuse(issuerUnknown, { field: "path.name" });
  return tokens;
}

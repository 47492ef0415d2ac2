import { createHash } from "node:crypto";
import { refuse } from "@game-backend/framework/errors";
import { issuerUnknown } from "../codes";
import type { Clients } from "../definition";
import { IdTokenBody } from "../idTokens/idTokenProof";
import { endOfNonce, strangeNonce } from "../idTokens/nonce";
import { callUses } from "../signIn/payForCall";
import { refusedProof } from "../signIn/refusalOfProof";
import type { CodeIssuers } from "./configuration";
import { CodeFields, idTokenFor, type OidcCode } from "./idTokenFor";

/** The grants of `oidcCodeCall`. */
export const oidcCodeUses = { ...callUses, oidcTokens: true, oidcCodes: true, oidcSecrets: true } as const;

/** The proof that a client sends. */
export const oidcCodeFields = { ...CodeFields, nonce: IdTokenBody.shape.nonce };

/** The issuer answers up to three questions in eight seconds: its description, the code, and its keys. */
export const oidcCodeSeconds = 9;

type Call = Clients<typeof oidcCodeUses> & { now: number };

/** Returns what is asked about a code. Throws 404 for an issuer without codes, and 401 for a nonce that is not ours. */
export async function oidcCodeCall(
  { identityKey, oidcTokens, oidcCodes, oidcSecrets, now }: Call,
  name: string,
  { nonce, ...given }: OidcCode & { nonce: string },
) {
  const issuers: CodeIssuers = JSON.parse(oidcCodes);
  const issuer = Object.hasOwn(issuers, name) ? issuers[name] : undefined;
  const tokens = Object.hasOwn(oidcTokens, name) ? oidcTokens[name] : undefined;
  if (!issuer || !tokens) throw refuse(issuerUnknown, { field: "path.name" });
  const [key = ""] = await identityKey();
  if (endOfNonce(key, nonce, now) === undefined) throw refusedProof(strangeNonce);
  const platform = `oidc-${name}`;
  return {
    platform,
    perMinute: issuer.callsPerMinute,
    proof: `${platform} ${createHash("sha256").update(given.code).digest("base64url")}`,
    ask: async () => {
      const [secrets = "{}"] = await oidcSecrets();
      const { [name]: secret }: Readonly<Record<string, string>> = JSON.parse(secrets);
      const idToken = await idTokenFor(tokens, issuer.clientId, secret, given);
      return { provider: platform, ...(await tokens.verify(idToken, nonce, now)) };
    },
  };
}

/** A proof as a client sends it. */
export const oidcCodeExample = {
  ...{ code: "SplxlOBeZQQYbYS6WxSbIA", verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk" },
  redirectUri: "mygame://signed-in",
  nonce: "q83vEjRWeJCrze8Sq83vEjRWeJCrze8Sq83vEjRWeJCrze8S",
};

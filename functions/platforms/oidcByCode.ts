import { createHash } from "node:crypto";
import { refuse } from "@game-backend/framework/errors";
import type { Clients } from "../game";
import { issuerUnknown, proofRefused } from "./codes";
import { IdTokenBody } from "./idTokenProof";
import { endOfNonce } from "./nonce";
import { CodeFields, type CodeIssuers, idTokenFor, type OidcCode } from "./oidcCodes";
import { callUses } from "./payForCall";

export const uses = { ...callUses, oidcTokens: true, oidcCodes: true, oidcSecrets: true } as const;

export const fields = { ...CodeFields, nonce: IdTokenBody.shape.nonce };

/** The issuer answers up to three questions, of four seconds at most: its description, the code, and its keys. */
export const seconds = 9;

type Call = Clients<typeof uses> & { now: number };

/** Returns what is asked about a code. Throws 404 for an issuer without codes, and 401 for a nonce that is not ours. */
export async function callOf(
  { identityKey, oidcTokens, oidcCodes, oidcSecrets, now }: Call,
  name: string,
  { nonce, ...given }: OidcCode & { nonce: string },
) {
  const issuers: CodeIssuers = JSON.parse(oidcCodes);
  const issuer = Object.hasOwn(issuers, name) ? issuers[name] : undefined;
  const tokens = Object.hasOwn(oidcTokens, name) ? oidcTokens[name] : undefined;
  if (!issuer || !tokens) throw refuse(issuerUnknown, { field: "path.name" });
  const [key = ""] = await identityKey();
  if (endOfNonce(key, nonce, now) === undefined) throw refuse(proofRefused);
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

export const exampleCode = {
  ...{ code: "SplxlOBeZQQYbYS6WxSbIA", verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk" },
  redirectUri: "mygame://signed-in",
  nonce: "q83vEjRWeJCrze8Sq83vEjRWeJCrze8Sq83vEjRWeJCrze8S",
};

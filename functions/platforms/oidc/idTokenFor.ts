import { boundedFetch, PlatformDown } from "@game-backend/framework/boundedFetch";
import { jsonOf } from "@game-backend/framework/foreignJson";
import * as z from "zod/mini";
import { type IdTokens, TokenInvalid } from "../idTokens/idTokens";

/** An authorization code and what proves that its browser was ours: PKCE (RFC 7636). */
export const CodeFields = {
  code: z.string().check(z.regex(/^[\w.~+/=-]+$/), z.minLength(8), z.maxLength(2_048)),
  verifier: z
    .string()
    .check(
      z.regex(/^[\w.~-]+$/),
      z.minLength(43),
      z.maxLength(128),
      z.describe("The code verifier of PKCE: 43 to 128 characters, whose S256 challenge began the sign-in"),
    ),
  redirectUri: z
    .string()
    .check(
      z.regex(/^[a-z][a-z0-9+.-]*:\/\/[\w.~:/?@!$&'()*+,;=%-]*$/i),
      z.maxLength(512),
      z.describe("The address that the code was sent to"),
    ),
};

export interface OidcCode {
  readonly code: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

const Granted = z.object({ id_token: z.string() });
const Refused = z.object({ error: z.string() });

/**
 * Exchanges a code for the issuer's ID token, which the caller verifies. Throws `TokenInvalid` for a bad code, and
 * `PlatformDown` if the issuer does not say. Without a secret, the client is a public one: its verifier alone proves it.
 */
export async function idTokenFor(
  tokens: IdTokens,
  clientId: string,
  secret: string | undefined,
  { code, verifier, redirectUri }: OidcCode,
): Promise<string> {
  const { token_endpoint, token_endpoint_auth_methods_supported: methods = ["client_secret_basic"] } =
    await tokens.discovered();
  if (token_endpoint === undefined) throw new PlatformDown("The issuer names no address for tokens");
  const inForm = secret !== undefined && !methods.includes("client_secret_basic");
  const answer = await boundedFetch(token_endpoint, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      ...(secret !== undefined && !inForm && { Authorization: basic(clientId, secret) }),
    },
    body: new URLSearchParams({
      ...{ grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: redirectUri },
      ...((secret === undefined || inForm) && { client_id: clientId }),
      ...(inForm && { client_secret: secret }),
    }).toString(),
  });
  const said = await jsonOf(answer);
  const { data } = Granted.safeParse(answer.status === 200 ? said : undefined);
  if (data) return data.id_token;
  const { data: refused } = Refused.safeParse(said);
  if (answer.status === 400 && refused?.error === "invalid_grant")
    throw new TokenInvalid("the issuer does not take the code");
  console.error(
    `The issuer gives no token: ${answer.status} ${refused?.error ?? ""}. Check oidcIssuers and oidcSecrets`,
  );
  throw new PlatformDown(`The issuer answers ${answer.status}`);
}

/** RFC 6749, 2.3.1: both parts are encoded as in a form. */
const basic = (clientId: string, secret: string) =>
  `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`).toString("base64")}`;

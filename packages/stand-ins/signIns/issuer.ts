import type { Signer } from "../lib/signer";
import type { Account } from "./accounts";
import type { Reply } from "./platform";

/** A platform that signs ID tokens. */
export interface Issuer {
  /** The issuer's name in its tokens. */
  readonly issuer: () => string;
  /** The address of its stand-in: `http://127.0.0.1:4570/google`. */
  readonly url: () => string;
  readonly signer: Signer;
  /** Returns epoch milliseconds. */
  readonly now: () => number;
}

/** Returns an ID token of a test account for the client of a request. */
export function idTokenOf({ issuer, signer, now }: Issuer, account: Account, query: URLSearchParams) {
  const seconds = Math.floor(now() / 1_000);
  return signer.sign({
    iss: issuer(),
    aud: query.get("client_id") ?? "",
    sub: account.subject,
    email: account.email,
    email_verified: true,
    nonce: query.get("nonce") ?? "",
    iat: seconds,
    exp: seconds + 600,
  });
}

/** Returns true if a request to an issuer's page wants an answer of a kind: `id_token`, `code`. */
export const wants = (query: URLSearchParams, kind: string): boolean =>
  (query.get("response_type") ?? "id_token").split(" ").includes(kind);

/** Answers what every issuer has: its public keys, and its configuration. */
export function issuerReply({ issuer, url, signer }: Issuer, path: string): Reply | undefined {
  if (path === "/keys") return { status: 200, body: signer.jwks() };
  if (path !== "/.well-known/openid-configuration") return undefined;
  const own = url();
  return {
    status: 200,
    body: {
      issuer: issuer(),
      token_endpoint: `${own}/token`,
      jwks_uri: `${own}/keys`,
      authorization_endpoint: `${own}/authorize`,
    },
  };
}

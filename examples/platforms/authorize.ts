import type { Account } from "./accounts";
import type { AppleTokens } from "./apple";
import { claimsFor } from "./chooser";
import type { OidcTokens } from "./oidc";
import type { Signer } from "./signer";

/** What answers the question of a platform's page: who signs in. */
interface Answering {
  readonly platform: string;
  readonly issuer: string;
  readonly signer: Signer;
  readonly apple: AppleTokens;
  /** The issuer's codes; absent for a platform that gives ID tokens only. */
  readonly codes?: OidcTokens | undefined;
  /** Returns epoch milliseconds. */
  readonly now: () => number;
}

/**
 * Returns what leads a test account back to the game: an ID token, a code of an issuer (`response_type=code`, with PKCE), or
 * both as Apple's page gives them. Returns a text that says what the request lacks, if it lacks something.
 */
export function answersOf(
  { platform, issuer, signer, apple, codes, now }: Answering,
  query: URLSearchParams,
) {
  const [clientId = "", redirectUri = "", challenge = "", nonce = ""] = [
    "client_id",
    "redirect_uri",
    "code_challenge",
    "nonce",
  ].map((name) => query.get(name) ?? "");
  const wanted = (query.get("response_type") ?? "id_token").split(" ");
  const idTokenOf = (account: Account) => signer.sign(claimsFor(account, issuer, query, now()));
  if (codes && wanted.includes("code")) {
    if (!challenge || query.get("code_challenge_method") !== "S256")
      return "Needs code_challenge, and code_challenge_method=S256";
    return async ({ subject }: Account) => ({
      code: codes.newCode({ subject, clientId, redirectUri, nonce, challenge }),
    });
  }
  const isApple = platform === "apple";
  if (isApple && query.has("scope") && query.get("response_mode") !== "form_post")
    return "Apple gives a scope by response_mode=form_post only";
  return async (account: Account) => ({
    ...(isApple &&
      wanted.includes("code") && {
        code: apple.newCode({ subject: account.subject, clientId, redirectUri: withoutPort(redirectUri) }),
      }),
    ...(wanted.includes("id_token") && { id_token: await idTokenOf(account) }),
  });
}

/** The local API's callback, whose port nobody knows yet when the backend's settings are made. */
export const localCallback = "http://127.0.0.1/auth/apple/callback";

const withoutPort = (address: string) =>
  /^http:\/\/(127\.0\.0\.1|localhost)[:/].*\/auth\/apple\/callback$/.test(address) ? localCallback : address;

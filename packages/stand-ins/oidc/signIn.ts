import { type Issuer, idTokenOf, issuerReply, wants } from "../signIns/issuer";
import type { Platform } from "../signIns/platform";
import { type OidcTokens, oidcSecret } from "./tokens";

/** An issuer of OpenID Connect: its page gives an ID token, or a code with PKCE. */
export const oidcSignIn = (name: string, issuer: Issuer, tokens: OidcTokens): Platform => ({
  title: name,
  path: `oidc/${name}`,
  answerOf(query) {
    const [clientId = "", redirectUri = "", challenge = "", nonce = ""] = [
      "client_id",
      "redirect_uri",
      "code_challenge",
      "nonce",
    ].map((name) => query.get(name) ?? "");
    if (!wants(query, "code"))
      return async (account) => ({ id_token: await idTokenOf(issuer, account, query) });
    if (!challenge || query.get("code_challenge_method") !== "S256")
      return "Needs code_challenge, and code_challenge_method=S256";
    return async ({ subject }) => ({
      code: tokens.newCode({ subject, clientId, redirectUri, nonce, challenge }),
    });
  },
  answer: ({ path, form, header }) =>
    path === "/token" ? tokens.answer(form, header("authorization")) : issuerReply(issuer, path),
  settings: (client) => ({
    oidcIssuers: { [name]: { issuer: issuer.issuer(), audiences: [client], codes: { clientId: client } } },
    oidcSecrets: { [name]: oidcSecret },
    pageSignIns: { [`oidc-${name}`]: { clientId: client, authorizeUrl: `${issuer.url()}/authorize` } },
  }),
});

import { type Issuer, idTokenOf, issuerReply, wants } from "../signIns/issuer";
import type { Platform, PlatformFacts } from "../signIns/platform";
import { type AppleTokens, appleTeam } from "./tokens";

export const apple: PlatformFacts = { title: "Apple", path: "apple", setting: "appleAudiences" };

/** The local API's callback, whose port nobody knows yet when the backend's settings are made. */
const localCallback = "http://127.0.0.1/auth/apple/callback";

const withoutPort = (address: string) =>
  /^http:\/\/(127\.0\.0\.1|localhost)[:/].*\/auth\/apple\/callback$/.test(address) ? localCallback : address;

/** Sign in with Apple: its page gives an ID token, a code, or both. */
export const appleSignIn = (issuer: Issuer, tokens: AppleTokens): Platform => ({
  ...apple,
  pages: ["/authorize", "/auth/authorize"],
  answerOf(query) {
    if (query.has("scope") && query.get("response_mode") !== "form_post")
      return "Apple gives a scope by response_mode=form_post only";
    const clientId = query.get("client_id") ?? "";
    const redirectUri = withoutPort(query.get("redirect_uri") ?? "");
    return async (account) => ({
      ...(wants(query, "code") && {
        code: tokens.newCode({ subject: account.subject, clientId, redirectUri }),
      }),
      ...(wants(query, "id_token") && { id_token: await idTokenOf(issuer, account, query) }),
    });
  },
  answer: ({ path, form }) =>
    path.startsWith("/auth/") ? tokens.answer(path, form) : issuerReply(issuer, path),
  settings: (client) => ({
    appleAudiences: [client],
    appleServer: appleTeam,
    appleCallback: { link: "example-game://apple", redirectUri: localCallback },
    appleSignInKey: tokens.key,
    pageSignIns: { apple: { clientId: client } },
    platformServers: { apple: issuer.url() },
  }),
});

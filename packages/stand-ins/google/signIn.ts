import { type Issuer, idTokenOf, issuerReply, wants } from "../signIns/issuer";
import type { Platform, PlatformFacts } from "../signIns/platform";

export const google: PlatformFacts = { title: "Google", path: "google", setting: "googleAudiences" };

/** Sign in with Google: ID tokens. */
export const googleSignIn = (issuer: Issuer): Platform => ({
  ...google,
  answerOf: (query) => async (account) => ({
    ...(wants(query, "id_token") && { id_token: await idTokenOf(issuer, account, query) }),
  }),
  answer: ({ path }) => issuerReply(issuer, path),
  settings: (client) => ({
    googleAudiences: [client],
    pageSignIns: { google: { clientId: client } },
    platformServers: { google: issuer.url() },
  }),
});

import { settings } from "@game-backend/framework/settings";
import { Audiences } from "../idTokens/audiences";

export const googleSignIn = settings({
  keys: {
    googleAudiences: {
      says: "The OAuth client ids for which Google's ID tokens sign players in, such as the web client that Android names as serverClientId; empty for none",
      schema: Audiences,
    },
  },
  enables: ["platformSignIn"],
  grants({ googleAudiences: audiences }, { standIns: { google } }) {
    if (audiences.length === 0) return { values: { googleSignIn: undefined } };
    // Google documents both.
    const issuers = ["https://accounts.google.com", "accounts.google.com"];
    const keysUrl = google ? `${google}/keys` : "https://www.googleapis.com/oauth2/v3/certs";
    const authorizeUrl = "https://accounts.google.com/o/oauth2/v2/auth";
    return {
      values: { googleSignIn: { google: { issuers, audiences, keysUrl } } },
      signIns: { google: { audiences, authorizeUrl } },
    };
  },
});

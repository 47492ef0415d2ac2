import { idTokenIssuers } from "./idTokenIssuers";

// The platforms whose ID tokens sign in, one per line.

/** Apple's ID tokens. */
export const appleTokens = /* @__PURE__ */ idTokenIssuers("APPLE_SIGN_IN", "appleSignIn");
/** Google's ID tokens. */
export const googleTokens = /* @__PURE__ */ idTokenIssuers("GOOGLE_SIGN_IN", "googleSignIn");
/** ID tokens of the issuers in the setting `oidcIssuers`, by name. */
export const oidcTokens = /* @__PURE__ */ idTokenIssuers("OIDC_SIGN_IN", "oidcSignIn");

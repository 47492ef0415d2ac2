import { secret } from "@game-backend/framework/capabilities/secret";

export { platformSignIn } from "./platformSignIn";

/** The key for hashing the identities of banned players, and what else must outlive a session. */
export const identityKey = /* @__PURE__ */ secret("IDENTITY_KEY_PARAMETER", "identityKey", {
  powers: [],
});

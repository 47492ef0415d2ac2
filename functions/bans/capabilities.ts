import { secret } from "@game-backend/framework/capabilities/secret";

/** The key for hashing the identities of banned players. */
export const identityKey = /* @__PURE__ */ secret("IDENTITY_KEY_PARAMETER", "identityKey");

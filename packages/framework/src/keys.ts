import { secret } from "./capabilities/secret";

/** The stack's keys for signing texts that clients send back, such as cursors. */
export const signingKey = /* @__PURE__ */ secret("SIGNING_KEY_PARAMETER", "signingKey", { powers: [] });

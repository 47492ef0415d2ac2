import { secret } from "@game-backend/framework/capabilities/secret";
import { value } from "@game-backend/framework/capabilities/value";

/** The settings of Apple's store, as JSON: see `appleSettings`. Empty: nothing is sold there. */
export const appleStore = /* @__PURE__ */ value("APPLE_STORE", "appleStore", { optional: true });
/** The settings of Google Play, as JSON: see `googleSettings`. Empty: nothing is sold there. */
export const googleStore = /* @__PURE__ */ value("GOOGLE_STORE", "googleStore", { optional: true });
/** The key with which Apple's server API is asked. */
export const appleKey = /* @__PURE__ */ secret("APPLE_KEY_PARAMETER", "appleKey", { optional: true });
/** The key of the service account that asks Google Play about purchases. */
export const googleKey = /* @__PURE__ */ secret("GOOGLE_KEY_PARAMETER", "googleKey", { optional: true });

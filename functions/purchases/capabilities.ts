import { secret } from "@game-backend/framework/capabilities/secret";
import { value } from "@game-backend/framework/capabilities/value";

// What verifies proofs of purchases, and asks stores.
const powers = ["stores"];

/** The settings of Apple's store, as JSON: see `appleSettings`. Empty: nothing is sold there. */
export const appleStore = /* @__PURE__ */ value("APPLE_STORE", "appleStore", { optional: true, powers });
/** The settings of Google Play, as JSON: see `googleSettings`. Empty: nothing is sold there. */
export const googleStore = /* @__PURE__ */ value("GOOGLE_STORE", "googleStore", { optional: true, powers });
/** The key with which Apple's server API is asked. */
export const appleKey = /* @__PURE__ */ secret("APPLE_KEY_PARAMETER", "appleKey", { optional: true, powers });
/** The key of the service account that asks Google Play about purchases. */
export const googleKey = /* @__PURE__ */ secret("GOOGLE_KEY_PARAMETER", "googleKey", {
  optional: true,
  powers,
});
/** The settings of Steam's shop, as JSON: see `steamStoreSettings`. Empty: nothing is sold there. */
export const steamStore = /* @__PURE__ */ value("STEAM_STORE", "steamStore", { optional: true, powers });
/** The publisher's key that may sell in Steam. */
export const steamStoreKey = /* @__PURE__ */ secret("STEAM_STORE_KEY_PARAMETER", "steamStoreKey", {
  optional: true,
  powers,
});

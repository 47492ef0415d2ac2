import { value } from "@game-backend/framework/capabilities/value";

/** The settings of Apple's store, as JSON: see `appleSettings`. */
export const appleStore = /* @__PURE__ */ value("APPLE_STORE", "appleStore");

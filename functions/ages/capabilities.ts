import { value } from "@game-backend/framework/capabilities/value";

/** The activities that age closes, as JSON: see `rulesIn`. */
export const ageRules = /* @__PURE__ */ value("AGE_RULES", "ageRules");

import { value } from "@game-backend/framework/capabilities/value";

/** The current versions of the documents that players accept, as JSON: `{"terms": "2026-11"}`. */
export const consentVersions = /* @__PURE__ */ value("CONSENT_VERSIONS", "consentVersions");

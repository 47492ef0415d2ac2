import { secret } from "@game-backend/framework/capabilities/secret";

/** The keys that sign tokens for the upstream. */
export const upstreamKey = /* @__PURE__ */ secret("UPSTREAM_KEY_PARAMETER", "upstreamKey");

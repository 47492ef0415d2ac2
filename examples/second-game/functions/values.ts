import { value } from "@game-backend/framework/capabilities/value";

/** The address of the distribution that serves avatars. */
export const avatarsUrl = /* @__PURE__ */ value("AVATARS_URL", "avatarsUrl");
/** The address of the WebSocket API. */
export const realtimeUrl = /* @__PURE__ */ value("REALTIME_URL", "realtimeUrl");

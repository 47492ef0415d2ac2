import { value } from "@game-backend/framework/capabilities/value";

/** The address of the WebSocket API. */
export const realtimeUrl = /* @__PURE__ */ value("REALTIME_URL", "realtimeUrl");

import { value } from "../../../functions/lib/capabilities/value";

/** Every capability of handlers beyond tables, a line each. */
export { forms } from "../../../functions/lib/capabilities/forms";
export { gamelift } from "../../../functions/lib/capabilities/gamelift";
export { objects } from "../../../functions/lib/capabilities/objects";
export { sockets } from "../../../functions/lib/capabilities/sockets";

/** The address of the distribution that serves avatars. */
export const avatarsUrl = /* @__PURE__ */ value("AVATARS_URL", "avatarsUrl");
/** The address of the WebSocket API. */
export const realtimeUrl = /* @__PURE__ */ value("REALTIME_URL", "realtimeUrl");

import { value } from "../../../functions/lib/capabilities/value";

/** Every capability of handlers beyond tables, a line each. */
export { objects } from "../../../functions/lib/capabilities/objects";
export { sockets } from "../../../functions/lib/capabilities/sockets";

/** The address of the WebSocket API. */
export const realtimeUrl = /* @__PURE__ */ value("REALTIME_URL", "realtimeUrl");

import { secret } from "../capabilities/secret";
import { value } from "../capabilities/value";

/** The keys that seal the tickets of sockets. */
export const ticketKey = /* @__PURE__ */ secret("TICKET_KEY_PARAMETER", "ticketKey");

/** The URL of the WebSocket API. */
export const realtimeUrl = /* @__PURE__ */ value("REALTIME_URL", "realtimeUrl");

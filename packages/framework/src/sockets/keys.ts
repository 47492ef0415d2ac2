import { secret } from "../capabilities/secret";

/** The keys that seal the tickets of sockets. */
export const ticketKey = /* @__PURE__ */ secret("TICKET_KEY_PARAMETER", "ticketKey");

import { secret } from "./capabilities/secret";

// The stack's keys that handlers read, one per line.

/** The key for hashing the identities of banned players. */
export const identityKey = /* @__PURE__ */ secret("IDENTITY_KEY_PARAMETER", "identityKey");
/** The API key that stands for players; read when it is needed. */
export const playersKey = /* @__PURE__ */ secret("PLAYERS_KEY_PARAMETER", "playersKey");
/** The stack's keys for signing texts that clients send back, such as cursors. */
export const signingKey = /* @__PURE__ */ secret("SIGNING_KEY_PARAMETER", "signingKey");
/** The keys that seal the tickets of sockets. */
export const ticketKey = /* @__PURE__ */ secret("TICKET_KEY_PARAMETER", "ticketKey");

import { invoke } from "./lib/capabilities/invoke";
import { secret } from "./lib/capabilities/secret";
import { value } from "./lib/capabilities/value";

// Every capability beyond tables, one per line. The name is the one in `uses` and in the handler's request.

export { forms } from "./lib/capabilities/forms";
export { gamelift } from "./lib/capabilities/gamelift";
export { links } from "./lib/capabilities/links";
export { objects } from "./lib/capabilities/objects";
export { sockets } from "./lib/capabilities/sockets";
export { tokens } from "./lib/capabilities/tokens";
export { users } from "./lib/capabilities/users";

/** The URL of the distribution that serves avatars, without a trailing slash. */
export const avatarsUrl = /* @__PURE__ */ value("AVATARS_URL", "avatarsUrl");
/** The key for hashing the identities of banned players. */
export const identityKey = /* @__PURE__ */ secret("IDENTITY_KEY_PARAMETER", "identityKey");
/** The API key that stands for players, read when it is needed. */
export const playersKey = /* @__PURE__ */ secret("PLAYERS_KEY_PARAMETER", "playersKey");
/** The function that makes avatars from photos. */
export const processor = /* @__PURE__ */ invoke("PROCESSOR_FUNCTION", "processor");
/** The messages per second that pushes of boards and broadcasts may send together, as digits. */
export const pushBudget = /* @__PURE__ */ value("PUSHES_PER_SECOND", "pushBudget");
/** The URL of the WebSocket API. */
export const realtimeUrl = /* @__PURE__ */ value("REALTIME_URL", "realtimeUrl");
/** This stack's keys that sign texts which clients send back, such as cursors. */
export const signingKey = /* @__PURE__ */ secret("SIGNING_KEY_PARAMETER", "signingKey");

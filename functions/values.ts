import { value } from "./lib/capabilities/value";

// Addresses and settings that components pass to handlers, one per line.

/** The URL of the distribution that serves avatars, without a trailing slash. */
export const avatarsUrl = /* @__PURE__ */ value("AVATARS_URL", "avatarsUrl");
/** The mails that the user pool sends in a day, as digits. */
export const mailsPerDay = /* @__PURE__ */ value("MAILS_PER_DAY", "mailsPerDay");
/** The messages per second that board pushes and broadcasts may send together, as digits. */
export const pushBudget = /* @__PURE__ */ value("PUSHES_PER_SECOND", "pushBudget");
/** The URL of the WebSocket API. */
export const realtimeUrl = /* @__PURE__ */ value("REALTIME_URL", "realtimeUrl");

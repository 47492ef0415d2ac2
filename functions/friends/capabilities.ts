import { value } from "@game-backend/framework/capabilities/value";

/** How players begin whose age closes nothing, as JSON: see `opennessOf`. */
export const friendsBegin = /* @__PURE__ */ value("FRIENDS_BEGIN", "friendsBegin");

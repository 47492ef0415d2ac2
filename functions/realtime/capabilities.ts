import { value } from "@game-backend/framework/capabilities/value";

// Addresses and settings that components pass to this feature's handlers, one per line.

/** The messages per second that board pushes and broadcasts may send together, as digits. */
export const pushBudget = /* @__PURE__ */ value("PUSHES_PER_SECOND", "pushBudget");

import { value } from "@game-backend/framework/capabilities/value";

/** Whether a second admin must agree before staff delete an account: `true` or `false`. */
export const secondAdmin = /* @__PURE__ */ value("SECOND_ADMIN", "secondAdmin");
